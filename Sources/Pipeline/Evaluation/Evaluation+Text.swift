import HandshakeModel
import Reporting
import Verdict

extension Evaluation {
  /// The same for a terminal, without the candidates that are right.
  package var text: String {
    let parts = [comparison, bands, calibration, matrix, exceptions].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var comparison: [String] {
    let header = [
      "", "average precision", "", "queue ahead by", "", "P@10", "nDCG@20", "precision", "recall",
    ]
    let rows = Order.allCases.map { order in
      let seen = figures[order]
      return [
        order.title, share(seen.averagePrecision), interval { $0[order].averagePrecision },
        order == .queue ? "" : Decimal.signed(figures.lead(over: order) ?? .nan, 3),
        order == .queue ? "" : interval { $0.lead(over: order) }, share(seen.precisionAt10), share(seen.gainAt20),
        share(seen.precision), share(seen.recall),
      ]
    }
    let several = population.unit == .organisation
    let units = several ? "\(population.units) organisations" : "\(population.units) clients of one organisation"
    let notes = bootstrap.rounds > 0 ? ["95 % by bootstrap over \(units), \(bootstrap.rounds) rounds"] : []
    return QueueText.aligned([header] + rows)
      + ["precision and recall over the first \(figures.possible.decided) places, as many as the queue has"] + notes
  }

  private var bands: [String] {
    let rows = [("likely", figures.likely), ("likely or possible", figures.possible)].map { name, band in
      [
        name, "precision", "\(band.right)/\(band.decided)", wilson(band.right, of: band.decided), "recall",
        "\(band.found)/\(band.expected)", wilson(band.found, of: band.expected),
      ]
    }
    return QueueText.aligned(rows) + ["95 % by Wilson's interval"]
  }

  private var calibration: [String] {
    let bins = Reliability(figures.forecasts).bins.enumerated().filter { $0.element.count > 0 }
    let rows = bins.map { place, bin in
      [
        "\(Decimal.fixed(Double(place) / 10, 1))–\(Decimal.fixed(Double(place + 1) / 10, 1))", String(bin.count),
        share(bin.meanProbability), share(bin.share),
      ]
    }
    return QueueText.aligned([["probability", "targets", "mean", "pinned"]] + rows) + [
      "Brier score \(figure(\.brier)), always the base rate \(share(BrierScore.ofBaseRate(figures.forecasts))); "
        + "expected calibration error \(figure(\.calibrationError))"
    ]
  }

  private var matrix: [String] {
    let used = Evaluation.labels.filter { label in
      Evaluation.labels.contains { causes[truth: label, given: $0] + causes[truth: $0, given: label] > 0 }
    }
    let given = used.filter { label in used.contains { causes[truth: $0, given: label] > 0 } }
    let rows = used.filter { causes.total(truth: $0) > 0 }.map { truth in
      [truth?.rawValue ?? "works"] + given.map { String(causes[truth: truth, given: $0]) }
    }
    return [
      "truth by row, the report's cause by column; a client at an application is a case",
      "a CA list of the program's own counts as pinning: no log tells the two apart",
    ]
      + QueueText.aligned([[""] + given.map { $0?.rawValue ?? "nothing said" }] + rows)
  }

  private var exceptions: [String] {
    let wrong = verdicts.filter { $0.truth == .wrong }.map { "wrong   \($0.name)  \(share($0.probability))" }
    return wrong + (missed.isEmpty ? [] : ["missed  \(missed.joined(separator: ", "))"])
  }

  private func figure(_ figure: (Figures) -> Double?) -> String {
    [share(figure(figures)), interval(figure)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func interval(_ figure: (Figures) -> Double?) -> String {
    let found: PercentileInterval? = interval(figure)
    return found.map { "[\(share($0.lower)), \(share($0.upper))]" } ?? ""
  }

  private func wilson(_ successes: Int, of trials: Int) -> String {
    let interval = WilsonInterval(successes, of: trials)
    return "[\(share(interval.lower)), \(share(interval.upper))]"
  }

  private func share(_ value: Double?) -> String {
    value.map { Decimal.fixed($0, 3) } ?? "–"
  }
}

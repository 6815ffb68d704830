import HandshakeModel
import Pipeline
import Reporting

/// The tables of the documentation's page on worlds, in Markdown.
package struct WorldsPage {
  private let tallies: [ScenarioTally]

  package init(_ tallies: [ScenarioTally]) {
    self.tallies = tallies
  }

  package var text: String {
    [bounds, baselines, wrong, missed, calibration, reliability, causes].joined(separator: "\n\n") + "\n"
  }

  private var bounds: String {
    "### Against the bounds\n\n"
      + table(
        ["scenario", "AP of the report", "AP of the queue", "P@10", "likely: precision", "likely: recall", "misses"],
        tallies.map { tally in
          [
            tally.scenario.rawValue, share(tally.averagePrecision(.report)), share(tally.averagePrecision(.queue)),
            share(tally.precisionAt10(.queue)), "\(share(tally.precision)) of \(tally.likelyDecided)",
            "\(share(tally.boundedRecall)) of \(tally.bounded.count)", tally.misses.joined(separator: ", "),
          ]
        })
  }

  private var baselines: String {
    "### Beside simple orders\n\nAverage precision.\n\n"
      + table(
        ["scenario"] + Order.allCases.map(\.title),
        tallies.map { tally in [tally.scenario.rawValue] + Order.allCases.map { share(tally.averagePrecision($0)) } })
  }

  private var wrong: String {
    var rows: [[String]] = []
    for tally in tallies {
      let byCause = Dictionary(grouping: tally.wrong) { $0.cause?.label ?? "nothing wrong" }
      for (cause, wrong) in byCause.sorted(by: { $0.key < $1.key }) {
        let (likely, possible) = (wrong.count { $0.band == .likely }, wrong.count { $0.band == .possible })
        rows.append([tally.scenario.rawValue, cause, String(likely), String(possible), names(wrong.map(\.name))])
      }
    }
    return "### Candidates that are not pinned\n\n"
      + table(["scenario", "what most of its failures are about", "likely", "possible", "for example"], rows)
  }

  private var missed: String {
    var rows: [[String]] = []
    for tally in tallies {
      let byKind = Dictionary(grouping: tally.pinned.filter { $0.allClients >= 3 }, by: \.kind)
      for (kind, pinned) in byKind.sorted(by: { $0.key < $1.key }) {
        let bands: [Band?] = [.likely, .possible, nil]
        let counts = bands.map { band in String(pinned.count { $0.band == band }) }
        rows.append([tally.scenario.rawValue, kind, String(pinned.count)] + counts)
      }
    }
    return "### Pinned programs on three clients or more\n\n"
      + table(["scenario", "pins", "all", "likely", "possible", "not listed"], rows)
  }

  private var calibration: String {
    let rows = (tallies.map { ($0.scenario.rawValue, $0.forecasts) } + [("all", tallies.flatMap(\.forecasts))]).map {
      name, forecasts in
      [
        name, String(forecasts.count), share(BrierScore.of(forecasts)), share(BrierScore.ofBaseRate(forecasts)),
        share(Reliability(forecasts).expectedCalibrationError),
      ]
    }
    return "### Calibration\n\n" + table(["scenario", "forecasts", "Brier", "always the base rate", "ECE"], rows)
  }

  private var reliability: String {
    let rows = Reliability(tallies.flatMap(\.forecasts)).bins.enumerated().map { place, bin in
      [
        "\(Decimal.fixed(Double(place) / 10, 1))–\(Decimal.fixed(Double(place + 1) / 10, 1))", String(bin.count),
        share(bin.meanProbability), share(bin.share),
      ]
    }
    return "All scenarios together:\n\n" + table(["probability", "applications", "mean", "pinned"], rows)
  }

  private var causes: String {
    let matrix = tallies.reduce(into: ConfusionMatrix<Cause?>()) { $0 += $1.causes }
    let labels: [Cause?] = Cause.allCases + [nil]
    let given = labels.filter { given in labels.contains { matrix[truth: $0, given: given] > 0 } }
    let rows = labels.filter { matrix.total(truth: $0) > 0 }.map { truth in
      [truth?.label ?? "works"] + given.map { String(matrix[truth: truth, given: $0]) }
    }
    return "### Causes\n\nTruth by row, the report's cause by column; a client at an application is a case.\n\n"
      + table([""] + given.map { $0?.label ?? "nothing said" }, rows)
  }

  private func names(_ names: [String]) -> String {
    Set(names).sorted().prefix(3).joined(separator: ", ")
  }

  private func share(_ value: Double?) -> String {
    value.map { Decimal.fixed($0, 3) } ?? "–"
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }
}

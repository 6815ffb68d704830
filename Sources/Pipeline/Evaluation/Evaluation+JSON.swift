import HandshakeModel
package import Reporting
import Verdict

extension Evaluation {
  /// The causes in the order of rows and columns; nil, nothing wrong or nothing said, comes last.
  static let labels: [Cause?] = Cause.allCases.filter { CauseComparison.merged($0) == $0 } + [nil]

  /// The document of `evaluate --json`.
  package var json: JSONValue {
    [
      "expected": .texts(expected), "missed": .texts(missed),
      "candidates": .array(
        verdicts.map {
          [
            "name": .string($0.name), "probability": .number($0.probability), "band": .string($0.band.rawValue),
            "truth": .string($0.truth.rawValue),
          ]
        }),
      "bootstrap": [
        "unit": .string(population.unit.rawValue), "units": .integer(population.units),
        "rounds": .integer(bootstrap.rounds), "seed": .string(String(bootstrap.seed)), "level": .number(0.95),
      ],
      "bands": ["likely": band(\.likely), "possible": band(\.possible)],
      "orders": .array(Order.allCases.map(order)),
      "calibration": calibration,
      "causes": .array(Evaluation.labels.filter { causes.total(truth: $0) > 0 }.map(cause)),
    ]
  }

  private func band(_ band: KeyPath<Figures, Figures.BandFigures>) -> JSONValue {
    let seen = figures[keyPath: band]
    return [
      "right": .integer(seen.right), "decided": .integer(seen.decided), "found": .integer(seen.found),
      "expected": .integer(seen.expected), "precision": figure { $0[keyPath: band].precision },
      "precision_wilson_95": wilson(seen.right, of: seen.decided), "recall": figure { $0[keyPath: band].recall },
      "recall_wilson_95": wilson(seen.found, of: seen.expected),
    ]
  }

  private func order(_ order: Order) -> JSONValue {
    [
      "order": .string(order.rawValue), "average_precision": figure { $0[order].averagePrecision },
      "queue_ahead_by": figure { $0.lead(over: order) }, "precision_at_10": figure { $0[order].precisionAt10 },
      "ndcg_at_20": figure { $0[order].gainAt20 }, "precision_at_queue_length": figure { $0[order].precision },
      "recall_at_queue_length": figure { $0[order].recall },
    ]
  }

  private var calibration: JSONValue {
    [
      "forecasts": .integer(figures.forecasts.count), "pinned": .integer(figures.forecasts.count(where: \.isTrue)),
      "brier": figure(\.brier), "brier_of_base_rate": number(BrierScore.ofBaseRate(figures.forecasts)),
      "expected_calibration_error": figure(\.calibrationError),
      "bins": .array(
        Reliability(figures.forecasts).bins.enumerated().map { place, bin in
          [
            "from": .number(Double(place) / Double(Reliability.bins)),
            "to": .number(Double(place + 1) / Double(Reliability.bins)), "count": .integer(bin.count),
            "pinned": .integer(bin.isTrue), "mean_probability": number(bin.meanProbability),
            "share_pinned": number(bin.share),
          ]
        }),
    ]
  }

  private func cause(_ truth: Cause?) -> JSONValue {
    let given = Evaluation.labels.filter { causes[truth: truth, given: $0] > 0 }
    return [
      "truth": .text(truth?.rawValue), "cases": .integer(causes.total(truth: truth)),
      "recall": number(causes.recall(truth)), "precision": number(causes.precision(truth)),
      "given": .array(
        given.map { ["cause": .text($0?.rawValue), "cases": .integer(causes[truth: truth, given: $0])] }),
    ]
  }

  private func figure(_ figure: (Figures) -> Double?) -> JSONValue {
    let interval = interval(figure)
    return ["value": number(figure(figures)), "lower": number(interval?.lower), "upper": number(interval?.upper)]
  }

  private func wilson(_ successes: Int, of trials: Int) -> JSONValue {
    let interval = WilsonInterval(successes, of: trials)
    return [.number(interval.lower), .number(interval.upper)]
  }

  private func number(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }
}

extension Figures {
  /// By how much the queue's average precision is above another order's.
  func lead(over order: Order) -> Double? {
    guard let queue = self[.queue].averagePrecision, let other = self[order].averagePrecision else { return nil }
    return queue - other
  }
}

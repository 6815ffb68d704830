import HandshakeModel
package import Reporting

extension Evaluation {
  /// The document of `evaluate --json`.
  package var json: JSONValue {
    [
      "average_precision": number(averagePrecision), "recall": number(recall),
      "precision": number(precision()), "precision_likely": number(precision(of: .likely)),
      "expected": .integer(expected.count), "missed": .texts(missed),
      "candidates": .array(
        verdicts.map {
          [
            "name": .string($0.name), "probability": .number($0.probability), "band": .string($0.band.rawValue),
            "truth": .string($0.truth.rawValue),
          ]
        }),
    ]
  }

  /// The same for a terminal.
  package var text: String {
    var lines = QueueText.aligned(
      verdicts.map { [Decimal.fixed($0.probability, 3), $0.band.rawValue, $0.truth.rawValue, $0.name] })
    lines += [
      "", "average precision  \(share(averagePrecision))",
      "recall             \(share(recall))  (\(expected.count - missed.count) of \(expected.count) programs pinned on "
        + "two clients or more)",
      "precision          \(share(precision()))", "precision, likely  \(share(precision(of: .likely)))",
    ]
    if !missed.isEmpty { lines.append("missed             \(missed.joined(separator: ", "))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func number(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }

  private func share(_ value: Double?) -> String {
    value.map { Decimal.fixed($0, 3) } ?? "–"
  }
}

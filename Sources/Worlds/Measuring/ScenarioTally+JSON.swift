import HandshakeModel
import Pipeline
package import Reporting

extension ScenarioTally {
  /// The figures of `evaluate-worlds --json`.
  package var json: JSONValue {
    [
      "scenario": .string(scenario.rawValue), "summary": .string(scenario.summary), "worlds": .integer(worlds),
      "orders": .array(
        Order.allCases.map {
          [
            "order": .string($0.rawValue), "average_precision": number(averagePrecision($0)),
            "precision_at_10": number(precisionAt10($0)),
          ]
        }),
      "likely": [
        "right": .integer(likelyRight), "decided": .integer(likelyDecided), "precision": number(precision),
        "found": .integer(likelyFound), "expected": .integer(expected), "recall": number(recall),
        "recall_of_fully_pinned": number(boundedRecall), "fully_pinned": .integer(bounded.count),
      ],
      "brier": number(BrierScore.of(forecasts)),
      "expected_calibration_error": number(Reliability(forecasts).expectedCalibrationError),
      "misses": .texts(misses),
      "wrong": .array(
        wrong.map {
          [
            "name": .string($0.name), "band": .string($0.band.rawValue), "probability": .number($0.probability),
            "cause": .text($0.cause?.label),
          ]
        }),
      "pinned": .array(
        pinned.map {
          [
            "name": .string($0.application), "pins": .string($0.kind), "band": .text($0.band?.rawValue),
            "clients": .object($0.clients.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) }),
          ]
        }),
    ]
  }

  private func number(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }
}

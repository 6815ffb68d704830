package import HandshakeModel

extension JSONReport {
  /// The version of the documents of `review export` and `review history`; `review import` reads no other.
  package static let ledgerVersion = 1

  /// Decisions in the order in which they were taken.
  package static func decisions(_ decisions: [Decision]) -> JSONValue {
    ["schema_version": .integer(ledgerVersion), "decisions": .array(decisions.map(decision))]
  }

  /// The document of `review list --json`.
  package static func agenda(_ agenda: [AgendaItem]) -> JSONValue {
    [
      "applications": .array(
        agenda.map { item in
          [
            "rank": item.rank.map(JSONValue.integer) ?? .null, "id": .string(item.target), "name": .string(item.name),
            "probability": item.probability.map(JSONValue.number) ?? .null, "band": .text(item.band?.rawValue),
            "evidence_digest": .text(item.evidenceDigest), "review": item.review.map(review) ?? .null,
          ]
        })
    ]
  }

  /// The document of `review show --json`.
  ///
  /// - Parameter explanation: nil where nothing of the application lies in the window.
  package static func dossier(_ item: AgendaItem, _ explanation: Explanation?) -> JSONValue {
    [
      "id": .string(item.target), "name": .string(item.name), "evidence_digest": .text(item.evidenceDigest),
      "review": item.review.map(review) ?? .null, "explanation": explanation.map(self.explanation) ?? .null,
    ]
  }
}

package import HandshakeModel

extension JSONReport {
  /// Which further observations would change a verdict: the least that raises and ends it, the fewest of each kind, and
  /// each by itself.
  package static func outlook(_ outlook: Outlook, _ band: Band?) -> JSONValue {
    [
      "text": .texts(OutlookProse.sentences(outlook, band)),
      "up": outlook.up.map(turn) ?? .null,
      "down": outlook.down.map(turn) ?? .null,
      "together": .array(outlook.together.map { .object(members($0)) }),
      "clients_missing": .integer(outlook.clientsMissing),
      "fewest": .array(outlook.turns.map(turn)),
      "observations": .array(outlook.counterfactuals.map { .object(members($0)) }),
    ]
  }

  package static func counts(_ counts: ClientCounts) -> JSONValue {
    [
      "met": .integer(counts.met), "used": .integer(counts.used), "refused": .integer(counts.refused),
      "browsers_used": .integer(counts.browsersUsed), "browsers_refused": .integer(counts.browsersRefused),
      "excluded": excluded(counts.excluded),
    ]
  }

  package static func excluded(_ excluded: [ClientCounts.Excluded]) -> JSONValue {
    .array(
      excluded.map {
        ["why": .string($0.why.name), "clients": .integer($0.clients), "episodes": .integer($0.episodes)]
      })
  }

  package static func remedies(_ candidate: Candidate) -> JSONValue {
    .array(RemedyProse.remedies(candidate).map { ["remedy": .string($0.name), "text": .string($0.text)] })
  }

  private static func turn(_ turn: Outlook.Turn) -> JSONValue {
    .object([JSONMember("goal", .string(turn.goal.rawValue))] + members(turn.with))
  }

  private static func members(_ counterfactual: Counterfactual) -> [JSONMember] {
    [
      JSONMember("observation", .string(counterfactual.observation.rawValue)),
      JSONMember("count", .integer(counterfactual.count)),
      JSONMember("probability", .number(counterfactual.probability)),
      JSONMember("band", .text(counterfactual.band?.rawValue)),
    ]
  }
}

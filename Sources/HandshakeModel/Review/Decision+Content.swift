extension Decision {
  /// All that the decision says, without its id, as a text that no other content has: each part stands behind its
  /// length, so that none can be taken for the end of one and the beginning of another.
  ///
  /// Times count in whole seconds and probabilities in millionths, as JSON carries them.
  package var content: String {
    let singles: [String?] = [
      "decision 1", target, name, ruling.rawValue, organization, by, why, ticket, String(at.seconds),
      expires.map { String($0.seconds) }, evidence.digest, evidence.cause?.rawValue, evidence.band?.rawValue,
      String(Int((evidence.probability * 1_000_000).rounded())), String(evidence.clientsAffected),
      String(evidence.clientsExposed), String(evidence.organizations), String(evidence.episodes),
      String(evidence.windowFrom.seconds), String(evidence.windowTo.seconds), evidence.scoringVersion,
      String(evidence.webWorks), String(evidence.neverGlobal),
    ]
    let lists = [patterns, evidence.hosts, evidence.patterns]
    return singles.map(Decision.part).joined()
      + lists.map { Decision.part(String($0.count)) + $0.map(Decision.part).joined() }.joined()
  }

  private static func part(_ text: String?) -> String {
    text.map { "\($0.utf8.count):\($0)" } ?? "-"
  }
}

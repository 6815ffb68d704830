import HandshakeModel

/// What is known of one host, for a terminal.
enum HostText {
  static func lines(_ host: HostExplanation) -> [String] {
    let shares = host.shares.flatMap { lines($0, of: host) }
    return [pattern(host)] + shares + ExplanationText.section("Attempts", ExplanationText.attempts(host.attempts))
  }

  private static func pattern(_ host: HostExplanation) -> String {
    guard let pattern = host.pattern else { return "\(host.host): no pattern of the catalog covers it." }
    return host.isShared
      ? "\(host.host): the catalog’s pattern \(pattern) covers it, which many applications share. It counts for the one "
        + "that the same client meets elsewhere, and otherwise accuses nobody."
      : "\(host.host): the catalog’s pattern \(pattern) covers it."
  }

  private static func lines(_ share: HostExplanation.Share, of host: HostExplanation) -> [String] {
    let target = share.target
    let counts = CountsProse.sentences(share.counts) + [CountsProse.bypassed(share.counts)]
    let causes = share.rivals.isEmpty ? [] : ExplanationText.causes(share.probability, share.rivals)
    return [
      "",
      "It belongs to \(target.name) (\(Wording.coverage(target.coverage))), which refuses with a probability of "
        + "\(Decimal.percent(share.targetProbability)).",
      scope(share),
    ] + ExplanationText.section("Who was met", counts)
      + ExplanationText.section("By program", QueueText.aligned(share.programs.map(row)))
      + ExplanationText.section("What it could be", causes)
  }

  private static func scope(_ share: HostExplanation.Share) -> String {
    let name = share.target.name
    if share.counts.refused == 0 { return "Not in scope of a bypass of \(name): no program but browsers refuses it." }
    let probability = Decimal.percent(share.probability)
    return share.inScope
      ? "In scope of a bypass of \(name): given the whole application, it refuses this host with a probability of "
        + "\(probability)."
      : "Not in scope of a bypass of \(name): given the whole application, it refuses this host with a probability of "
        + "\(probability) only."
  }

  private static func row(_ program: ProgramCount) -> [String] {
    [
      Wording.agent(program.agent), program.isBrowser ? "browser" : "program",
      "refused by \(Wording.count(program.clientsRefusing, "client"))",
      "in \(Wording.count(program.episodesRefused, "episode")),",
      "used by \(Wording.count(program.clientsUsing, "client"))",
      "in \(Wording.count(program.episodesUsed, "episode"))",
    ]
  }
}

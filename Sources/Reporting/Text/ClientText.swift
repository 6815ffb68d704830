import HandshakeModel

/// What is known of one client, for a terminal.
enum ClientText {
  /// Applications of a list that are shown; the document for programs has them all.
  private static let shown = 12

  static func lines(_ client: ClientExplanation) -> [String] {
    [ClientProse.verdict(client)]
      + ExplanationText.section("What to do", [ClientProse.advice(client)])
      + ExplanationText.section("What it could be", causes(client))
      + ExplanationText.section("Refuses", refused(client))
      + ExplanationText.section("Accepts", accepted(client))
      + ExplanationText.section("By program", QueueText.aligned(client.programs.map(row)))
      + ExplanationText.section("Beside that", [CountsProse.excluded(client.excluded)].filter { !$0.isEmpty })
      + ExplanationText.section("Attempts", ExplanationText.attempts(client.attempts))
  }

  private static func causes(_ client: ClientExplanation) -> [String] {
    QueueText.aligned([
      [Decimal.percent(client.probabilityWithoutRoot), Cause.missingRoot.phrase],
      [Decimal.percent(1 - client.probabilityWithoutRoot), "the client has the gateway’s root"],
    ])
  }

  private static func refused(_ client: ClientExplanation) -> [String] {
    rows(client.refused) { target in
      [
        target.target.name, "\(Wording.count(target.episodesRefused, "episode"))", target.seen,
        target.probability.map { "the application refuses: \(Decimal.percent($0))" } ?? "",
      ]
    }
  }

  private static func accepted(_ client: ClientExplanation) -> [String] {
    rows(client.accepted) { target in
      let refused = target.episodesRefused
      return [
        target.target.name, "\(Wording.count(target.episodesUsed, "episode"))",
        refused > 0 ? "and \(Wording.count(refused, "refusal"))" : "",
      ]
    }
  }

  private static func rows(
    _ targets: [ClientExplanation.Target], _ row: (ClientExplanation.Target) -> [String]
  ) -> [String] {
    guard !targets.isEmpty else { return ["nothing"] }
    let rest = targets.count - shown
    return QueueText.aligned(targets.prefix(shown).map(row)) + (rest > 0 ? ["… and \(rest) more"] : [])
  }

  private static func row(_ program: ClientExplanation.Program) -> [String] {
    [
      Wording.agent(program.agent), program.isBrowser ? "browser" : "program",
      "refuses \(Wording.count(program.targetsRefused, "application")),",
      "accepts \(Decimal.grouped(program.targetsUsed)),",
      "no usable root: \(Decimal.percent(program.probabilityWithoutRoot))",
      program.hasPrivateStore ? "own CA list" : "",
    ]
  }
}

package import HandshakeModel

extension JSONReport {
  /// The document of `explain --json`; `subject` says which of the three it is.
  package static func explanation(_ explanation: Explanation) -> JSONValue {
    switch explanation {
    case .target(let target): self.target(target)
    case .host(let host): self.host(host)
    case .client(let client): self.client(client)
    }
  }

  /// A candidate's document has all keys of `rank --json` beside these.
  private static func target(_ target: TargetExplanation) -> JSONValue {
    let start = [
      JSONMember("subject", "application"), JSONMember("standing", .string(target.standing.rawValue)),
    ]
    if let candidate = target.candidate, case .object(let members) = self.candidate(candidate) {
      return .object(start + members)
    }
    return .object(
      start + attribution(target.target) + [
        JSONMember("probability", .number(target.probability)),
        JSONMember("band", .null),
        JSONMember("verdict", .string(TargetText.verdict(target))),
        JSONMember("hosts", .array(target.hosts.map(host))),
        JSONMember("rivals", rivals(target.rivals)),
        JSONMember("terms", .array(target.terms.map(term))),
        JSONMember("clients", counts(target.counts)),
        JSONMember("outlook", outlook(target.outlook, nil)),
        JSONMember("attempts_shown", .array(target.attempts.map(attempt))),
      ])
  }

  private static func host(_ host: HostExplanation) -> JSONValue {
    [
      "subject": "host", "host": .string(host.host), "pattern": .text(host.pattern), "shared": .bool(host.isShared),
      "applications": .array(
        host.shares.map { share in
          .object(
            attribution(share.target) + [
              JSONMember("application_probability", .number(share.targetProbability)),
              JSONMember("probability", .number(share.probability)),
              JSONMember("in_scope", .bool(share.inScope)),
              JSONMember("rivals", rivals(share.rivals)),
              JSONMember("clients", counts(share.counts)),
              JSONMember("programs", .array(share.programs.map(program))),
            ])
        }),
      "attempts_shown": .array(host.attempts.map(attempt)),
    ]
  }

  private static func client(_ client: ClientExplanation) -> JSONValue {
    [
      "subject": "client", "organization": .string(client.organization), "client": .string(client.client),
      "standing": .string(client.standing.rawValue), "verdict": .string(ClientProse.verdict(client)),
      "advice": .string(ClientProse.advice(client)),
      "causes": [
        ["cause": .string(Cause.missingRoot.rawValue), "probability": .number(client.probabilityWithoutRoot)],
        ["cause": "has-root", "probability": .number(1 - client.probabilityWithoutRoot)],
      ],
      "refused": .array(client.refused.map(target)), "accepted": .array(client.accepted.map(target)),
      "programs": .array(
        client.programs.map {
          [
            "agent": .string($0.agent), "browser": .bool($0.isBrowser),
            "applications_refused": .integer($0.targetsRefused),
            "applications_accepted": .integer($0.targetsUsed),
            "probability_without_root": .number($0.probabilityWithoutRoot),
            "private_trust_store": .bool($0.hasPrivateStore),
          ]
        }),
      "excluded": excluded(client.excluded),
      "attempts_shown": .array(client.attempts.map(attempt)),
    ]
  }

  private static func target(_ target: ClientExplanation.Target) -> JSONValue {
    .object(
      attribution(target.target) + [
        JSONMember("application_probability", target.probability.map(JSONValue.number) ?? .null),
        JSONMember("episodes_refused", .integer(target.episodesRefused)),
        JSONMember("episodes_used", .integer(target.episodesUsed)),
        JSONMember("seen", .text(target.seen.isEmpty ? nil : target.seen)),
      ])
  }

  private static func program(_ program: ProgramCount) -> JSONValue {
    [
      "agent": .string(program.agent), "browser": .bool(program.isBrowser),
      "clients_refusing": .integer(program.clientsRefusing), "clients_using": .integer(program.clientsUsing),
      "episodes_refused": .integer(program.episodesRefused), "episodes_used": .integer(program.episodesUsed),
    ]
  }
}

package import HandshakeModel

extension JSONReport {
  /// A candidate with all its evidence, as `rank --json` and `explain --json` show it.
  package static func candidate(_ candidate: Candidate) -> JSONValue {
    [
      "rank": .integer(candidate.rank),
      "id": .string(candidate.target.id),
      "name": .string(candidate.target.name),
      "kind": .string(candidate.target.kind.rawValue),
      "coverage": .string(candidate.target.coverage.rawValue),
      "category": .string(candidate.target.category),
      "sdk": .bool(candidate.target.isSDK),
      "met_beside": .texts(candidate.metBeside),
      "domains": .texts(candidate.target.domains),
      "cause": .string(candidate.cause.rawValue),
      "probability": .number(candidate.probability),
      "band": .string(candidate.band.rawValue),
      "priority": .number(candidate.priority),
      "share": .number(candidate.share),
      "impact": .number(candidate.impact),
      "clients_affected": .integer(candidate.clientsAffected),
      "clients_exposed": .integer(candidate.clientsExposed),
      "organizations": .integer(candidate.organizations),
      "episodes": .integer(candidate.episodes),
      "attempts": .integer(candidate.attempts),
      "first_seen": .string(candidate.firstSeen.iso8601),
      "last_seen": .string(candidate.lastSeen.iso8601),
      "days": days(candidate.days),
      "hosts": .array(candidate.hosts.map(host)),
      "scope": scope(candidate.scope),
      "risk": risk(candidate.risk),
      "alerts": .object(candidate.alerts.map { JSONMember($0.name, .integer($0.episodes)) }),
      "rivals": rivals(candidate.rivals),
      "terms": .array(candidate.terms.map(term)),
      "web_alternative": [
        "works": .bool(candidate.webAlternative.works),
        "browser_clients": .integer(candidate.webAlternative.browserClients),
        "organizations": .integer(candidate.webAlternative.organizations),
        "organizations_working": .integer(candidate.webAlternative.organizationsWorking),
        "working_in": .texts(candidate.webAlternative.workingIn),
      ],
      "exception": .string(candidate.narrowestException.rawValue),
      "remedies": remedies(candidate),
      "advice": .texts(AdviceProse.sentences(candidate)),
      "clients": counts(candidate.counts),
      "outlook": outlook(candidate.outlook, candidate.band),
      "evidence_digest": .string(candidate.evidenceDigest),
      "review": candidate.review.map(review) ?? .null,
      "attempts_shown": .array(candidate.exemplars.map(attempt)),
    ]
  }

  package static func attempt(_ attempt: Attempt) -> JSONValue {
    [
      "time": .string(attempt.time.iso8601), "organization": .string(attempt.organization),
      "client": .string(attempt.client), "host": .string(attempt.host), "seen": .string(attempt.seen),
      "agent": .string(attempt.agent), "vantage": .string(attempt.vantage.name),
    ]
  }

  /// The keys that name an application in every document.
  static func attribution(_ target: Attribution) -> [JSONMember] {
    [
      JSONMember("id", .string(target.id)), JSONMember("name", .string(target.name)),
      JSONMember("kind", .string(target.kind.rawValue)), JSONMember("coverage", .string(target.coverage.rawValue)),
      JSONMember("category", .string(target.category)),
    ]
  }

  static func rivals(_ rivals: [Rival]) -> JSONValue {
    .array(rivals.map { ["cause": .string($0.cause.rawValue), "probability": .number($0.probability)] })
  }

  static func host(_ host: CandidateHost) -> JSONValue {
    [
      "host": .string(host.host), "episodes": .integer(host.episodes), "probability": .number(host.probability),
      "in_scope": .bool(host.inScope),
    ]
  }

  private static func scope(_ scope: BypassScope) -> JSONValue {
    [
      "patterns": .texts(scope.patterns), "leak": .number(scope.leak),
      "costs": .array(
        scope.costs.map {
          ["pattern": .string($0.pattern), "needless_hosts": .texts($0.needlessHosts), "hidden": hidden($0.hidden)]
        }),
      "unseen_chance": .number(scope.unseenChance), "wider": .texts(scope.wider),
    ]
  }

  private static func risk(_ risk: BypassRisk) -> JSONValue {
    [
      "score": .number(risk.score), "never_global": .bool(risk.neverGlobal),
      "terms": .object(risk.terms.map { JSONMember($0.name, .number($0.value)) }),
      "notes": .object(risk.terms.map { JSONMember($0.name, .string($0.text)) }),
    ]
  }

  static func term(_ term: ScoreTerm) -> JSONValue {
    [
      "name": .string(term.name), "value": .string(term.value), "points": .number(term.points),
      "text": .string(term.text),
    ]
  }
}

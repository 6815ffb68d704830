import HandshakeModel

/// The sentences of a candidate's section, composed from its values alone.
enum CandidateProse {
  /// What, how many clients of how many, what was seen, how likely, and what else it could be.
  static func verdict(_ candidate: Candidate) -> String {
    let claim =
      switch candidate.band {
      case .likely: "very likely refuses"
      case .possible: "possibly refuses"
      }
    let clients =
      "\(Decimal.grouped(candidate.clientsAffected)) of \(Wording.count(candidate.clientsExposed, "client"))"
    return "\(candidate.target.name) \(claim) the gateway’s certificate: \(clients) in "
      + "\(Wording.count(candidate.organizations, "organisation")) broke off"
      + "\(seen(candidate.alerts)). The application itself refuses with a probability of "
      + "\(Decimal.percent(candidate.probability)); \(rival(candidate.rivals))."
  }

  private static func seen(_ alerts: [AlertCount]) -> String {
    guard let top = alerts.max(by: { $0.episodes < $1.episodes }), top.episodes > 0 else { return "" }
    let total = alerts.reduce(0) { $0 + $1.episodes }
    return ", seen as \(top.name) in \(Decimal.grouped(top.episodes)) of \(Wording.count(total, "episode"))"
  }

  private static func rival(_ rivals: [Rival]) -> String {
    guard let next = rivals.max(by: { $0.probability < $1.probability }) else { return "no other cause was weighed" }
    return "the next explanation is \(next.cause.phrase) (\(Decimal.percent(next.probability)))"
  }

  /// The three factors of the priority, and what they are made of.
  static func reason(_ candidate: Candidate) -> String {
    "Priority \(Decimal.fixed(candidate.priority, 2)) = probability \(Decimal.fixed(candidate.probability, 3))"
      + " × share \(Decimal.fixed(candidate.share, 2)) × impact \(Decimal.fixed(candidate.impact, 2)), from "
      + "\(Wording.count(candidate.episodes, "episode")) with \(Wording.count(candidate.attempts, "attempt")) between "
      + "\(CivilTime(candidate.firstSeen).date) and \(CivilTime(candidate.lastSeen).date)."
  }

  static func leak(_ scope: BypassScope) -> String {
    scope.leak > 0
      ? "Leak \(Decimal.fixed(scope.leak, 2)): the scope also exempts hosts that decrypt without trouble."
      : "Leak 0: no host that decrypts without trouble is exempted with it."
  }

  /// Patterns that some clients use decrypted, which an exemption may be able to spare; empty where there are none.
  static func used(_ scope: BypassScope) -> String {
    let used = scope.costs.filter { $0.hidden.traffic.requests > 0 }.map(\.pattern)
    guard !used.isEmpty, used.count < scope.patterns.count else { return "" }
    return "\(Wording.list(used)) \(used.count == 1 ? "is" : "are") also used decrypted: a trial without shows whether "
      + "an exemption of the others suffices."
  }

  /// Why more clients refuse than are affected; empty where they do not.
  static func discounted(_ candidate: Candidate) -> String {
    let others = candidate.clients.count { !$0.isAffected }
    guard others > 0 else { return "" }
    return "\(Wording.count(candidate.clients.count, "client")) refused what the verdict is about; the refusals of "
      + "\(Decimal.grouped(others)) count against themselves, as they refuse most of what they meet."
  }
}

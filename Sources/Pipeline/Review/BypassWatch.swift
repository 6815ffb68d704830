import Correlation
import HandshakeModel

/// What the logs show at the hosts of one bypass, before it was decided and since.
///
/// Counted are days: of each client and host whether it broke off and used nothing. So much is left of days that are
/// folded, and a report says the same before and after pruning. The day of the decision counts on neither side.
struct BypassWatch: Sendable {
  /// How far is looked back from the decision and from now, in days.
  ///
  /// It is the month for which nobody may use what is to be called unused. A gateway that has lost an exemption shows it within a month, whatever happened in the year before.
  static let days: Int32 = 30

  let target: String
  let decision: Decision
  /// The days before the first of the bypasses that follow each other, of which the decision is the last: a bypass that
  /// is only renewed changes nothing.
  let before: Range<Int32>
  let after: Range<Int32>
  /// Hosts that the bypass covers.
  let covered: Set<Symbol>
  /// Hosts of the application that it does not cover.
  let others: Set<Symbol>
  /// Nil where the bypass is for everybody.
  private let organization: Symbol?

  private(set) var refusedBefore = 0
  private(set) var refusedAfter = 0
  /// Connections that the gateway left alone.
  private(set) var bypassed = 0
  /// Days with logs.
  private(set) var daysBefore: Set<Int32> = []
  private(set) var daysAfter: Set<Int32> = []
  /// The last day behind the decision on which anybody met a covered host.
  private(set) var lastUsed: Int32?
  /// Clients that broke off since, by uncovered host.
  private(set) var missed: [Symbol: Set<ClientKey>] = [:]

  /// Nil where the latest decision is no bypass, or has ended.
  ///
  /// - Parameter names: those that the bypass may cover.
  init?(
    target: String, _ review: Review, candidate: Candidate?, names: [Symbol: String], now: Timestamp
  ) {
    guard review.decision.ruling.isBypass, !review.isExpired else { return nil }
    self.target = target
    decision = review.decision
    let renewed =
      review.earlier.reversed().filter { review.decision.replaces($0) }.prefix { $0.ruling.isBypass }.last
      ?? review.decision
    let start = renewed.at.slot.day
    let end = max(now.slot.day, start) + 1
    before = start - BypassWatch.days..<start
    after = max(start + 1, min(end, end - BypassWatch.days))..<max(start + 1, end)
    organization =
      review.decision.ruling == .bypassOrganization ? review.decision.organization.map(Symbol.init(of:)) : nil
    let patterns = PatternSet(review.decision.patterns)
    covered = Set(names.lazy.filter { patterns.covers($0.value) }.map(\.key))
    let hosts = review.decision.evidence.hosts + (candidate?.pinnedHosts ?? [])
    others = Set(hosts.filter { !patterns.covers($0) }.map(Symbol.init(of:)))
  }

  var hosts: Set<Symbol> { covered.union(others) }

  func concerns(_ organization: Symbol) -> Bool {
    self.organization == nil || self.organization == organization
  }

  /// - Parameter logs: the days with logs, by organisation.
  mutating func see(logs: [Symbol: Set<Int32>]) {
    for (organization, days) in logs where concerns(organization) {
      daysBefore.formUnion(days.filter(before.contains))
      daysAfter.formUnion(days.filter(after.contains))
    }
  }

  /// - Parameter outcomes: of one client and one host on one day.
  mutating func see(_ client: ClientKey, at host: Symbol, on day: Int32, _ outcomes: [SlotOutcome]) {
    let left = outcomes.filter(\.isLeftAlone)
    let refuses = left.isEmpty && outcomes.refuses
    if before.contains(day) {
      if refuses, covered.contains(host) { refusedBefore += 1 }
    } else if after.contains(day) {
      guard covered.contains(host) else {
        if refuses { missed[host, default: []].insert(client) }
        return
      }
      lastUsed = max(day, lastUsed ?? day)
      bypassed += left.reduce(0) { $0 + $1.attempts }
      if refuses { refusedAfter += 1 }
    }
  }

  /// Adds what other clients did.
  static func += (left: inout BypassWatch, right: BypassWatch) {
    left.refusedBefore += right.refusedBefore
    left.refusedAfter += right.refusedAfter
    left.bypassed += right.bypassed
    left.lastUsed = [left.lastUsed, right.lastUsed].compactMap(\.self).max()
    left.missed.merge(right.missed) { $0.union($1) }
  }
}

extension SlotOutcome {
  /// Whether the gateway did not decrypt the connection.
  fileprivate var isLeftAlone: Bool {
    outcome == .excluded(.bypassUsed) || outcome == .excluded(.bypassAborted)
  }
}

extension [SlotOutcome] {
  /// Whether any program broke off and used nothing: one that does both fails now and then, as all do.
  fileprivate var refuses: Bool {
    var (refusing, using): (Set<Symbol>, Set<Symbol>) = ([], [])
    for outcome in self {
      switch outcome.outcome {
      case .rejected: refusing.insert(outcome.agent)
      case .used, .completed: using.insert(outcome.agent)
      case .excluded: break
      }
    }
    return !refusing.subtracting(using).isEmpty
  }
}

package import HandshakeModel

extension ReviewProse {
  /// Clients that must have come so that twice as many count: one that becomes two is an accident.
  private static let leastGrowth = 3
  /// How many hosts a sentence names.
  private static let shownHosts = 5

  /// How the evidence differs from what a decision rests on, the weightiest first; empty where it does not.
  ///
  /// A bypass that works takes its application out of the queue, and hosts with it: that is for the follow-up to tell.
  ///
  /// - Parameter evidence: of today; nil where the application is no candidate any more.
  package static func changes(since decision: Decision, now evidence: DecidedEvidence?) -> [String] {
    let before = decision.evidence
    guard let evidence else {
      return before.band == nil || decision.ruling.isBypass ? [] : ["the application has left the queue"]
    }
    guard let band = evidence.band else { return [] }
    guard let bandBefore = before.band else { return ["it is a candidate now (\(band.rawValue)), and was none"] }
    var changes: [String] = []
    if band != bandBefore { changes.append("the verdict is ‘\(band.rawValue)’ now, and was ‘\(bandBefore.rawValue)’") }
    if let cause = evidence.cause, let causeBefore = before.cause, cause != causeBefore {
      changes.append("the cause is \(cause.rawValue) now, and was \(causeBefore.rawValue)")
    }
    if evidence.neverGlobal, !before.neverGlobal {
      changes.append("the risk is too high now to bypass it for everybody")
    }
    let scope = PatternSet(decision.patterns)
    let new = evidence.hosts.filter { !before.hosts.contains($0) && !scope.covers($0) }
    if !new.isEmpty {
      let place = decision.ruling.isBypass ? " outside of the decided scope" : ""
      changes.append("clients refuse \(hosts(new))\(place), too")
    }
    changes += growth("client", before.clientsAffected, evidence.clientsAffected, atLeast: leastGrowth)
    changes += growth("organisation", before.organizations, evidence.organizations, atLeast: 1)
    if evidence.webWorks != before.webWorks {
      changes.append(evidence.webWorks ? "browsers reach it under inspection now" : "browsers do not reach it any more")
    }
    let gone = before.hosts.filter { !evidence.hosts.contains($0) }
    if !gone.isEmpty, !decision.ruling.isBypass {
      changes.append("\(hosts(gone)) \(gone.count == 1 ? "is" : "are") not refused any more")
    }
    return changes
  }

  private static func growth(_ what: String, _ before: Int, _ now: Int, atLeast least: Int) -> [String] {
    guard now >= 2 * before, now - before >= least else { return [] }
    return ["\(Wording.count(now, what)) refuse it now, and \(Decimal.grouped(before)) did"]
  }

  private static func hosts(_ hosts: [String]) -> String {
    let rest = hosts.count - shownHosts
    return Wording.list(Array(hosts.prefix(shownHosts)) + (rest > 0 ? ["\(Decimal.grouped(rest)) more"] : []))
  }
}

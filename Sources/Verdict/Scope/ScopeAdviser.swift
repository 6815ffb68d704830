import HandshakeModel

/// Finds the scope of one candidate, what it takes from inspection, and how risky that is.
struct ScopeAdviser {
  /// A month of traffic, in days.
  static let month = 30.0

  let hosts: HostIndex
  let evidence: Evidence
  let isForbidden: @Sendable (String) -> Bool

  func advice(on target: Int, _ candidates: [CandidateHost]) -> (scope: BypassScope, risk: BypassRisk) {
    let scope = scope(of: target, candidates)
    return (scope, risk(of: target, scope, candidates))
  }

  private func scope(of target: Int, _ candidates: [CandidateHost]) -> BypassScope {
    let required = candidates.filter(\.inScope)
    var leak: [String: Double] = [:]
    for candidate in candidates where !candidate.inScope {
      let rows = hosts.exposures(of: target, Symbol(of: candidate.host)).rows
      leak[candidate.host] = 1 + Double(Set(rows.filter { $0.used > 0 }.map(\.client)).count)
    }
    let (contested, isForbidden) = (hosts.contested, isForbidden)
    let minimiser = ScopeMinimiser(required: required.map(\.host), leak: leak) {
      isForbidden($0) || contested.contains($0)
    }
    var scope = minimiser.minimised().scope
    scope.costs = scope.patterns.compactMap(BypassPattern.init).map { cost(of: $0, target, candidates) }
    scope.unseenChance = UnseenHosts.chance(required.map(\.episodes))
    if scope.unseenChance > UnseenHosts.worthAWildcard {
      let wider = minimiser.minimised(wildcardCost: 0).scope.patterns
      if wider != scope.patterns { scope.wider = wider }
    }
    return scope
  }

  private func cost(
    of pattern: BypassPattern, _ target: Int, _ candidates: [CandidateHost]
  ) -> BypassScope.Cost {
    let covered = candidates.filter { pattern.covers($0.host) }
    var tally = EffectTally()
    forEachExposure(target, covered) { _, row in tally.add(row, of: evidence.hostExposures) }
    return BypassScope.Cost(
      pattern: pattern.text, needlessHosts: covered.filter { !$0.inScope }.map(\.host).sorted(),
      hidden: tally.effect(evidence.traffic).hidden)
  }

  private func risk(of target: Int, _ scope: BypassScope, _ candidates: [CandidateHost]) -> BypassRisk {
    let patterns = scope.patterns.compactMap(BypassPattern.init)
    let covered = candidates.filter { host in patterns.contains { $0.covers(host.host) } }
    var (all, others) = (0, 0)
    var tally = EffectTally()
    forEachExposure(target, covered) { owner, row in
      let sessions = Int(row.used) + Int(row.completed) + Int(row.rejected)
      all += sessions
      if owner != target { others += sessions }
      tally.add(row, of: evidence.hostExposures)
    }
    let hidden = tally.effect(evidence.traffic).hidden
    var bypass = Risk.Bypass(category: evidence.targets[target].category)
    if patterns.contains(where: \.isWildcard) {
      bypass.breadth = covered.contains { !$0.inScope } ? .withOtherServices : .dedicatedDomain
    }
    bypass.shareOfOthers = all > 0 ? Double(others) / Double(all) : 0
    let shares = ScopeAdviser.month / evidence.days / Double(max(1, hidden.clients)) / 1e9
    bypass.gigabytesUp = Double(hidden.traffic.bytesUp) * shares
    bypass.gigabytesDown = Double(hidden.traffic.bytesDown) * shares
    return Risk.assess(bypass)
  }

  /// Calls `body` with the exposures to some hosts of a target, those of other applications on the same hosts included.
  private func forEachExposure(
    _ target: Int, _ candidates: [CandidateHost], _ body: (_ owner: Int, _ row: ExposureRow) -> Void
  ) {
    for candidate in candidates {
      let host = Symbol(of: candidate.host)
      for owner in hosts.sharers[host] ?? [target] {
        for row in hosts.exposures(of: owner, host).rows { body(owner, row) }
      }
    }
  }
}

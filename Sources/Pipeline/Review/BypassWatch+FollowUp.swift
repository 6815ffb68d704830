import HandshakeModel

extension BypassWatch {
  /// Refusals that the rate before lets expect, below which none says nothing: of three expected ones none comes by
  /// chance in 5 % of cases (Poisson), the rule of three.
  private static let leastExpected = 3.0
  /// Refusals since the decision below which nobody says that a bypass is not applied: any client fails now and then.
  private static let leastRefused = 3
  /// The share of the expected refusals that may be left of a bypass that works: a gateway that exempts a host lets
  /// nobody see its certificate, so that only chance is left.
  private static let remaining = 0.2
  /// Connections left alone that show a bypass without any refusal before it.
  private static let leastBypassed = 3
  /// Clients that refuse an uncovered host: one alone makes no candidate either.
  private static let leastClients = 2
  /// Days with logs in 30, of which nobody's use says that an exemption is unused: a site that works five days a week
  /// has 20 to 22.
  private static let daysOfUnused = 20
  private static let soon: Int64 = 7 * 86_400

  func followUp(names: [Symbol: String], now: Timestamp) -> FollowUp {
    let missedHosts = missed.filter { $0.value.count >= BypassWatch.leastClients }.compactMap { names[$0.key] }.sorted()
    return FollowUp(
      state: state(missesHosts: !missedHosts.isEmpty), episodesBefore: refusedBefore,
      daysBefore: Double(daysBefore.count), episodesAfter: refusedAfter, daysAfter: Double(daysAfter.count),
      bypassed: bypassed, lastUsed: lastUsed.map { Timestamp(day: $0) }, missedHosts: missedHosts,
      expiresSoon: decision.expires.map { $0.seconds - now.seconds <= BypassWatch.soon } ?? false)
  }

  private func state(missesHosts: Bool) -> FollowUp.State {
    let expected = daysBefore.isEmpty ? 0 : Double(refusedBefore) / Double(daysBefore.count) * Double(daysAfter.count)
    if refusedAfter >= BypassWatch.leastRefused, Double(refusedAfter) > expected * BypassWatch.remaining {
      return .notApplied
    }
    if missesHosts { return .missesHosts }
    if lastUsed == nil {
      return after.count == BypassWatch.days && daysAfter.count >= BypassWatch.daysOfUnused ? .unused : .tooEarly
    }
    return expected >= BypassWatch.leastExpected || bypassed >= BypassWatch.leastBypassed ? .works : .tooEarly
  }
}

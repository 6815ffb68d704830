package import HandshakeModel

extension HealthyBaseline {
  /// Clients below which nothing is measured, and the weight of the specification's values in clients: the variance of
  /// fewer is wrong by more than a quarter (its relative standard error is √(2 / (n − 1))).
  package static let leastClients = 30
  /// Targets on which a measured client works (detection specification, section 5.6).
  package static let leastSuccesses = 10.0
  /// What a fit may come to.
  ///
  /// The mean: at one tenth a refusal still counts nearly as much as the cap of a client, while a
  /// site where more fails has some other trouble, which must not pass for usual. The likeness: at 5 a client that fails
  /// often is nothing unusual, at 200 the cap of histories hides any difference. The share without the root: a client that
  /// nothing is known of is unmanaged more often than those that were measured, and must never count like a healthy one.
  package static let failureShares = 0.002...0.1
  package static let likenesses = 5.0...200.0
  package static let sharesWithoutRoot = 0.1...0.5
  /// Between the least and the most that anybody measured (Pradeep et al., IMC 2022).
  package static let pinnedShares = 0.009...0.11
  /// Steps of the iteration; it is within 0.0001 of its end after about ten.
  private static let steps = 20

  /// What is usual for these clients, by empirical Bayes: failures by the moments of those that work widely, the share
  /// without the root by expectation and maximisation over all, both drawn to the specification's values.
  ///
  /// - Parameter histories: one for each client, refusals that a pin explains left out; their order changes nothing.
  package static func fitted(to histories: [ClientHistory]) -> HealthyBaseline {
    var counts: [ClientHistory: Double] = [:]
    for history in histories where history.failed + history.succeeded >= 1 { counts[history, default: 0] += 1 }
    // Sums of doubles depend on their order; and clients by the million have few different histories.
    let groups = counts.sorted { ($0.key.failed, $0.key.succeeded) < ($1.key.failed, $1.key.succeeded) }
      .map { Group(history: $0.key, clients: $0.value) }
    var baseline = measured(groups)
    let clients = groups.reduce(0) { $0 + $1.clients }
    guard clients >= Double(leastClients) else { return baseline }
    let prior = Double(leastClients)
    for _ in 0..<steps {
      let sum = groups.reduce(0) { $0 + $1.clients * $1.history.probabilityWithoutRoot(in: baseline) }
      baseline.withoutRoot =
        ((sum + prior * specified.withoutRoot) / (clients + prior)).clamped(to: sharesWithoutRoot)
    }
    return baseline
  }

  /// The share of applications that pin, by a step of expectation and maximisation, drawn to the specification's value.
  ///
  /// - Parameters:
  ///   - sum: the sum of the probabilities of all targets.
  ///   - targets: how many there are of which enough is known.
  package mutating func fitPinnedShare(sum: Double, of targets: Int) {
    guard targets >= Self.leastClients else { return }
    let weight = Double(Self.leastClients)
    let share = (sum + weight * Self.specified.pinnedShare) / (Double(targets) + weight)
    pinnedShare = share.clamped(to: Self.pinnedShares)
  }

  /// Clients with the same history.
  private struct Group {
    var history: ClientHistory
    var clients: Double

    var share: Double { history.failed / (history.failed + history.succeeded) }
  }

  private static func measured(_ groups: [Group]) -> HealthyBaseline {
    let groups = groups.filter { $0.history.succeeded >= leastSuccesses }
    let count = groups.reduce(0) { $0 + $1.clients }
    guard count >= Double(leastClients) else { return specified }
    let mean = groups.reduce(0) { $0 + $1.clients * $1.share } / count
    let variance = groups.reduce(0) { $0 + $1.clients * ($1.share - mean) * ($1.share - mean) } / (count - 1)
    let likeness = variance > 0 ? mean * (1 - mean) / variance - 1 : .infinity
    let weight = count / (count + Double(leastClients))
    return HealthyBaseline(
      failureShare: specified.failureShare + weight * (mean.clamped(to: failureShares) - specified.failureShare),
      likeness: specified.likeness + weight * (likeness.clamped(to: likenesses) - specified.likeness),
      withoutRoot: specified.withoutRoot, measuredOn: Int(count))
  }

  /// Shares of episodes in which a healthy client fails by accident.
  var healthy: Beta {
    Beta(failureShare * likeness, likeness - failureShare * likeness)
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

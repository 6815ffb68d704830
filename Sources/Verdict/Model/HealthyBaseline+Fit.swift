package import HandshakeModel

extension HealthyBaseline {
  /// Clients below which nothing is measured, and the weight of the specification's values in clients: the variance of
  /// fewer is wrong by more than a quarter (its relative standard error is √(2 / (n − 1))).
  package static let leastClients = 30
  /// Targets on which a measured client works (detection specification, section 5.6).
  package static let leastSuccesses = 10.0
  /// What a fit may come to. The mean: at one tenth a refusal still counts nearly as much as the cap of a client, while a
  /// site where more fails has some other trouble, which must not pass for usual. The likeness: at 5 a client that fails
  /// often is nothing unusual, at 200 the cap of histories hides any difference. The share without the root: a client that
  /// nothing is known of is unmanaged more often than those that were measured, and must never count like a healthy one.
  package static let failureShares = 0.002...0.1
  package static let likenesses = 5.0...200.0
  package static let sharesWithoutRoot = 0.1...0.5
  /// Steps of the iteration; it is within 0.0001 of its end after about ten.
  private static let steps = 20

  /// What is usual for these clients, by empirical Bayes: failures by the moments of those that work widely, the share
  /// without the root by expectation and maximisation over all, both drawn to the specification's values.
  ///
  /// - Parameter histories: one for each client, refusals that a pin explains left out; their order changes nothing but
  ///   the last bits.
  package static func fitted(to histories: [ClientHistory]) -> HealthyBaseline {
    var baseline = measured(histories)
    let known = histories.filter { $0.failed + $0.succeeded >= 1 }
    guard known.count >= leastClients else { return baseline }
    let prior = Double(leastClients)
    for _ in 0..<steps {
      let sum = known.reduce(0) { $0 + $1.probabilityWithoutRoot(in: baseline) }
      let mean = (sum + prior * specified.withoutRoot) / (Double(known.count) + prior)
      baseline.withoutRoot = mean.clamped(to: sharesWithoutRoot)
    }
    return baseline
  }

  private static func measured(_ histories: [ClientHistory]) -> HealthyBaseline {
    let shares = histories.filter { $0.succeeded >= leastSuccesses }.map { $0.failed / ($0.failed + $0.succeeded) }
    guard shares.count >= leastClients else { return specified }
    let count = Double(shares.count)
    let mean = shares.reduce(0, +) / count
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let likeness = variance > 0 ? mean * (1 - mean) / variance - 1 : .infinity
    let weight = count / (count + Double(leastClients))
    return HealthyBaseline(
      failureShare: specified.failureShare + weight * (mean.clamped(to: failureShares) - specified.failureShare),
      likeness: specified.likeness + weight * (likeness.clamped(to: likenesses) - specified.likeness),
      withoutRoot: specified.withoutRoot, measuredOn: shares.count)
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

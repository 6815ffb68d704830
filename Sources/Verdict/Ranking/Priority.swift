#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How urgent a review is: probability × share of clients × impact (detection specification, section 6.1).
package struct Priority: Sendable, Equatable {
  package let share: Double
  package let impact: Double
  package let value: Double

  package init(probability: Double, affected: Int, exposed: Int, organizations: Int, episodesPerDay: Double) {
    share = WilsonInterval(affected, of: exposed, z: Priority.caution).lower
    impact = Priority.impact(organizations: organizations, clients: affected, episodesPerDay: episodesPerDay)
    value = probability * share * impact
  }

  /// The quantile of the normal distribution for 90 %, one-sided.
  package static let caution = 1.2816

  /// Organisations weigh most, because the decision is global.
  package static func impact(organizations: Int, clients: Int, episodesPerDay: Double) -> Double {
    log2(1 + Double(organizations)) + 0.5 * log2(1 + Double(clients)) + 0.25 * log2(1 + episodesPerDay)
  }

  /// The largest k for which the first k of a queue are wrong in at most `limit` of the cases on average.
  ///
  /// - Parameter probabilities: in the order of the queue, in which a reader goes down to the line.
  package static func trustedHead(_ probabilities: [Double], limit: Double = ScoringModel.falseDiscoveryLimit) -> Int {
    var head = 0
    var wrong = 0.0
    for (index, probability) in probabilities.enumerated() {
      wrong += 1 - probability
      if wrong / Double(index + 1) <= limit { head = index + 1 }
    }
    return head
  }
}

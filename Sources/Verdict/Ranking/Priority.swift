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
    share = Priority.wilsonLowerBound(affected, of: exposed)
    impact = Priority.impact(organizations: organizations, clients: affected, episodesPerDay: episodesPerDay)
    value = probability * share * impact
  }

  /// The lower end of Wilson's interval for a share, one-sided 90 % (z = 1.2816).
  package static func wilsonLowerBound(_ successes: Int, of trials: Int, z: Double = 1.2816) -> Double {
    guard trials > 0 else { return 0 }
    let n = Double(trials)
    let p = Double(successes) / n
    let centre = p + z * z / (2 * n)
    let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, (centre - spread) / (1 + z * z / n))
  }

  /// Organisations weigh most, because the decision is global.
  package static func impact(organizations: Int, clients: Int, episodesPerDay: Double) -> Double {
    log2(1 + Double(organizations)) + 0.5 * log2(1 + Double(clients)) + 0.25 * log2(1 + episodesPerDay)
  }

  /// The largest k for which the k best probabilities are wrong in at most `limit` of the cases on average.
  package static func trustedHead(_ probabilities: [Double], limit: Double = ScoringModel.falseDiscoveryLimit) -> Int {
    var head = 0
    var wrong = 0.0
    for (index, probability) in probabilities.sorted(by: >).enumerated() {
      wrong += 1 - probability
      if wrong / Double(index + 1) <= limit { head = index + 1 }
    }
    return head
  }
}

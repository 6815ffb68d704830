/// What is usual at a site: against it a client's refusals are weighed.
package struct HealthyBaseline: Sendable, Equatable {
  /// The mean share of targets that a client with the gateway's root refuses by accident, 0 to 1.
  package var failureShare: Double
  /// How alike such clients are: the sum of both parameters of their beta distribution.
  package var likeness: Double
  /// The share of clients without the root.
  package var withoutRoot: Double
  /// The share of applications that pin, of those that the catalog does not know.
  package var pinnedShare: Double
  /// Clients from which the first two were measured; 0 where they are the specification's.
  package var measuredOn = 0

  package init(
    failureShare: Double, likeness: Double, withoutRoot: Double, pinnedShare: Double = 0.02, measuredOn: Int = 0
  ) {
    self.failureShare = failureShare
    self.likeness = likeness
    self.withoutRoot = withoutRoot
    self.pinnedShare = pinnedShare
    self.measuredOn = measuredOn
  }

  /// A healthy client fails in 2 % of its episodes, Beta(0.5, 24.5); a quarter of unknown clients lacks the root.
  ///
  /// The detection specification, sections 5.2 and 5.6; both are guesses there.
  package static let specified = HealthyBaseline(failureShare: 0.02, likeness: 25, withoutRoot: 0.25)
}

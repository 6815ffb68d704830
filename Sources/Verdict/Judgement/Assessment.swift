package import HandshakeModel

/// What the model makes of one target that is refused, whether it becomes a candidate or not.
package struct Assessment: Sendable, Equatable {
  package var target: Attribution
  /// Of application-specific certificate rejection, 0 to 1.
  package var probability: Double
  /// Nil where it is no candidate.
  package var band: Band?
  package var priority: Double

  package init(target: Attribution, probability: Double, band: Band?, priority: Double) {
    self.target = target
    self.probability = probability
    self.band = band
    self.priority = priority
  }
}

extension Assessment {
  /// Where it stands in a report.
  package var place: QueuePlace { QueuePlace(band: band, value: band == nil ? probability : priority) }
}

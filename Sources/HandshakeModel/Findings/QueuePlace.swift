/// Where a target stands in a report: what is likely before what is possible, each by priority, and then what is not
/// decided, by probability.
///
/// The priority is also high where many clients meet something that is not known well; a review begins with what is.
package struct QueuePlace: Comparable, Sendable {
  private let step: Int
  private let value: Double

  /// - Parameter value: the priority, or the probability where there is no band.
  package init(band: Band?, value: Double) {
    step =
      switch band {
      case .likely: 2
      case .possible: 1
      case nil: 0
      }
    self.value = value
  }

  package static func < (left: QueuePlace, right: QueuePlace) -> Bool {
    (left.step, left.value) < (right.step, right.value)
  }
}

extension Candidate {
  package var place: QueuePlace { QueuePlace(band: band, value: priority) }
}

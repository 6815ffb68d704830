/// In which hours of the window an organisation's logs of one vantage say anything.
package struct SourceCoverage: Sendable, Equatable {
  package struct Gap: Sendable, Equatable {
    /// Whole hours, the end not included.
    package var from: Timestamp
    package var to: Timestamp

    package init(from: Timestamp, to: Timestamp) {
      self.from = from
      self.to = to
    }
  }

  package var organization: String
  package var vantage: Vantage
  /// The start of the first hour of `hours`.
  package var from: Timestamp
  /// Events an hour, from the first to the last hour of the window.
  package var hours: [Int]
  /// The last hour with an event.
  package var last: Timestamp?
  /// Hours without a word between hours with some, where the same hours of other days have some.
  package var gaps: [Gap]

  package init(
    organization: String, vantage: Vantage, from: Timestamp, hours: [Int], last: Timestamp?, gaps: [Gap]
  ) {
    self.organization = organization
    self.vantage = vantage
    self.from = from
    self.hours = hours
    self.last = last
    self.gaps = gaps
  }
}

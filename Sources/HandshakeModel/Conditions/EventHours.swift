/// How much an organisation's logs of one vantage say hour by hour.
package struct EventHours: Sendable, Equatable {
  package var organization: Symbol
  package var vantage: Vantage
  /// The first hour, counted from 1970-01-01T00 in UTC.
  package var first: Int32
  /// Events an hour: a client at a host with one program within five minutes, however often.
  package var events: [Int]

  package init(organization: Symbol, vantage: Vantage, first: Int32, events: [Int]) {
    self.organization = organization
    self.vantage = vantage
    self.first = first
    self.events = events
  }
}

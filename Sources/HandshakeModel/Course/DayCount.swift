/// What happened to an application on one day (UTC).
package struct DayCount: Sendable, Equatable {
  /// Days since 1970-01-01.
  package var day: Int
  /// Episodes that speak of a refusal, and all episodes of which the end is known.
  package var refused: Int
  package var exposed: Int
  /// Clients with such episodes.
  package var clientsRefusing: Int
  package var clientsExposed: Int

  package init(day: Int, refused: Int, exposed: Int, clientsRefusing: Int, clientsExposed: Int) {
    self.day = day
    self.refused = refused
    self.exposed = exposed
    self.clientsRefusing = clientsRefusing
    self.clientsExposed = clientsExposed
  }
}

/// How large a world is.
package struct WorldSize: Hashable, Sendable {
  /// Of each organisation.
  package var clients: Int
  package var applications: Int
  package var days: Int

  package init(clients: Int, applications: Int, days: Int) {
    self.clients = clients
    self.applications = applications
    self.days = days
  }

  /// 240 clients in a window of two weeks.
  package static let usual = WorldSize(clients: 80, applications: 120, days: 14)
  /// What a test can afford without optimisation.
  package static let small = WorldSize(clients: 24, applications: 45, days: 5)
}

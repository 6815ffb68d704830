package import HandshakeModel

/// What `Judge` works on: exposures, the applications behind their numbers, and the texts behind symbols.
package struct Evidence: Sendable {
  /// The application behind each number.
  package var targets: [Attribution]
  package var exposures: ExposureTable
  package var hostExposures: ExposureTable
  package var names: [Symbol: String]
  package var attempts: [Symbol: [Attempt]]
  /// The decrypted traffic of each host.
  package var traffic: [Symbol: HostTraffic]
  /// What was found about hours, clients and policies.
  package var conditions: Conditions
  /// The length of the window in days, at least 1.
  package var days: Double
  /// The days of the window, counted from 1970-01-01 in UTC; empty where nobody asks what happened on which.
  package var dates: Range<Int> = 0..<0
  /// By an SDK's number the applications that clients used in the same minutes, those of most clients first.
  package var metBeside: [Int: [String]] = [:]

  package init(
    targets: [Attribution], exposures: ExposureTable, hostExposures: ExposureTable,
    names: [Symbol: String], attempts: [Symbol: [Attempt]],
    traffic: [Symbol: HostTraffic], conditions: Conditions = Conditions(), days: Double
  ) {
    self.targets = targets
    self.exposures = exposures
    self.hostExposures = hostExposures
    self.names = names
    self.attempts = attempts
    self.traffic = traffic
    self.conditions = conditions
    self.days = days
  }

  func name(_ symbol: Symbol) -> String {
    names[symbol] ?? ""
  }
}

/// A site with one gateway, and perhaps a sensor.
package struct Organisation: Sendable {
  package var name: String
  package var log: GatewayLog
  package var sensor: Sensor?
  /// By how much the sensor's clock is ahead, in seconds.
  package var sensorAhead: Int64 = 0
  /// Domains that the gateway passes on.
  package var bypassed: [String] = []
  /// Whether the addresses of phones change from day to day.
  package var leasesAddresses = false

  func bypasses(_ host: String) -> Bool {
    bypassed.contains { host == $0 || host.hasSuffix("." + $0) }
  }
}

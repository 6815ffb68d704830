package import HandshakeModel

/// Everything that a world is made of before anybody does anything.
package struct Site: Sendable {
  package var organisations: [Organisation]
  package var devices: [Device]
  package var applications: [Application]
  /// Hosts that browsers alone visit.
  package var webHosts: [String]
  package var faults: [String: HostFault] = [:]
  package var incidents: [Incident] = []
  /// Devices that try every host, by the number of the device.
  package var scanners: Set<Int> = []
  package var start: Timestamp
  package var days: Int
  package var seed: UInt64

  package var end: Timestamp {
    Timestamp(seconds: start.seconds + Int64(days) * 86_400)
  }
}

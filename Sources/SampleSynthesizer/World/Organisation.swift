/// A company of the group, with a gateway and, in two of three cases, a sensor on the wire.
package struct Organisation: Hashable, Sendable {
  package var id: Int
  package var domain: String
  package var site: String
  package var networkPrefix: String
  package var externalAddress: String
  package var dataCentre: String
  /// How many of the columns of the proxy log its export has: 55 is version 13, 35 version 8, 26 version 5.
  package var columns: Int
  package var hasSensor: Bool
  /// How far the sensor's clock runs ahead of the gateway's.
  package var sensorOffset: Int64
  /// Hosts that this organisation already exempts from decryption.
  package var exempted: [String]

  package func bypasses(_ host: String) -> Bool {
    exempted.contains(host) || Self.globallyBypassed.contains(host)
  }

  /// What the vendor exempts everywhere; it misses one Zoom host, so that Zoom shows a gap.
  private static let globallyBypassed = ["log-gateway.zoom.us", "fe3.delivery.mp.microsoft.com"]

  package static let all = [
    Organisation(
      id: 8_234_101, domain: "northfield.example", site: "Northfield HQ", networkPrefix: "10.81",
      externalAddress: "203.0.113.20", dataCentre: "LON1", columns: 55, hasSensor: true, sensorOffset: 0,
      exempted: ["login.microsoftonline.com"]),
    Organisation(
      id: 8_234_102, domain: "southgate.example", site: "Southgate Works", networkPrefix: "10.82",
      externalAddress: "203.0.113.77", dataCentre: "CDG1", columns: 35, hasSensor: true, sensorOffset: 3_200_000,
      exempted: ["api-global.netflix.com", "login.microsoftonline.com"]),
    Organisation(
      id: 8_234_103, domain: "eastmill.example", site: "Eastmill Depot", networkPrefix: "10.83",
      externalAddress: "192.0.2.44", dataCentre: "AMS1", columns: 26, hasSensor: false, sensorOffset: 0, exempted: []),
  ]
}

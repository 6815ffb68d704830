/// Decrypted traffic of one host.
package struct HostTraffic: Sendable, Equatable {
  /// Requests that a gateway decrypted; a sensor counts none.
  package var requests = 0
  /// From the clients.
  package var bytesUp: UInt64 = 0
  /// To the clients.
  package var bytesDown: UInt64 = 0

  package init(requests: Int = 0, bytesUp: UInt64 = 0, bytesDown: UInt64 = 0) {
    self.requests = requests
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
  }

  package static func += (left: inout HostTraffic, right: HostTraffic) {
    left.requests += right.requests
    left.bytesUp = left.bytesUp.addingUpToMost(right.bytesUp)
    left.bytesDown = left.bytesDown.addingUpToMost(right.bytesDown)
  }
}

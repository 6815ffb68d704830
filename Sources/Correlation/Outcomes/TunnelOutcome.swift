package import HandshakeModel

/// Tells tunnels that carried data from those that may have been aborted.
///
/// A refused handshake costs at most a hello of 1.8 KB and an alert upwards and a certificate chain downwards. A tunnel
/// with more than that carried data, and the gateway that logs it as a tunnel did not decrypt it.
package enum TunnelOutcome {
  package static let carriedUp: UInt64 = 4_096
  package static let carriedDown: UInt64 = 16_384

  package static func signal(of row: Observation) -> Signal {
    guard row.signal == .tunnel, row.bytesUp > carriedUp || row.bytesDown > carriedDown else { return row.signal }
    return .bypassUsed
  }
}

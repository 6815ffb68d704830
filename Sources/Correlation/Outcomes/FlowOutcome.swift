package import HandshakeModel

/// Decides what a connection adds of which only the byte counts of the whole flow are known.
///
/// A flow log counts the client hello in, whose length it does not know: 200 to 600 bytes, or about 1,800 with a
/// post-quantum key share; a CONNECT request before it adds 100 to 300. Behind it an alert adds 30 to 46 bytes, an
/// unused completion 80 to 176, the smallest request 136 (measured on 17 client configurations, TLS 1.2 and 1.3).
package enum FlowOutcome {
  /// Bytes from the client below which no request was sent.
  package static let unusedUp: UInt64 = 900
  /// Bytes from the client above which there is more than the longest hello and an unused completion.
  package static let usedUp: UInt64 = 2_300
  /// Bytes to the client above which there is more than a handshake.
  package static let usedDown: UInt64 = 4_500

  package static func signal(of connection: WireConnection) -> Signal {
    let isUsed = connection.bytesUp > usedUp || connection.bytesUp > unusedUp && connection.bytesDown > usedDown
    if isUsed { return .used }
    if connection.certificateRequested { return .mutualTLS }
    guard connection.bytesUp <= unusedUp, connection.closer != .nobody else { return .other }
    guard connection.duration <= WireOutcome.unusedCloseLimit else { return .cancelled }
    // TLS 1.2 is established by the client's Finished, so nothing but its silence is left to explain. A sensor that
    // does not see as much leaves the version unknown.
    return connection.version == .tls12OrOlder ? .unused : .concealedAbort
  }
}

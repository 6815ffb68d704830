/// What a client does on one connection, as the wire has it.
package enum Deed: Hashable, Sendable {
  /// Completes the handshake and sends requests.
  case used
  /// Completes the handshake and leaves without a byte of data.
  case unused
  /// Leaves after the server's certificate, without an alert.
  case silent
  /// An alert before completion that anybody can read: TLS 1.2, and OpenSSL's clients in 1.3.
  case plain(UInt8)
  /// An alert before completion, under the keys of TLS 1.3.
  case encrypted(UInt8)
  /// An alert behind the client's Finished, under encryption.
  case after(UInt8)
  /// Leaves before the server's certificate.
  case gone
  /// Waits and gives up after a time-out.
  case stalled
  /// Is turned away by an alert of the gateway, whose own handshake with the origin failed.
  case turnedAway(UInt8)
}

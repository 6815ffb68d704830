/// One of two rows that say something only together: Zeek's `ssl` row and its `conn` row.
package struct ConnectionHalf: Sendable, Equatable, BitwiseCopyable {
  package enum Side: UInt8, Sendable, BitwiseCopyable {
    case handshake
    case flow
  }

  /// A digest of what the two rows share (Zeek's `uid`).
  package var key: UInt64
  package var side: Side
  package var time: Timestamp
  package var duration: Int64
  package var client: Symbol
  /// Only on the handshake's side.
  package var host: Symbol
  package var version: WireConnection.Version
  package var progress: WireConnection.Progress
  package var closer: WireConnection.Closer
  package var clientAlert: AlertDescription?
  package var serverAlert: AlertDescription?
  package var certificateRequested: Bool
  /// A datagram flow: a QUIC handshake, which no gateway decrypts.
  package var datagram: Bool
  package var bytesUp: UInt64
  package var bytesDown: UInt64

  package init(key: UInt64, side: Side, time: Timestamp, client: Symbol) {
    self.key = key
    self.side = side
    self.time = time
    self.client = client
    duration = 0
    host = .none
    version = .unknown
    progress = .nothing
    closer = .nobody
    certificateRequested = false
    datagram = false
    bytesUp = 0
    bytesDown = 0
  }
}

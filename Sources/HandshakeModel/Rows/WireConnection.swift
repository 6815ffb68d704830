/// The facts that a sensor has about one connection from its first to its last packet.
///
/// Formats fill in what they know; `Correlation` decides what it means.
package struct WireConnection: Sendable, Equatable {
  package enum Version: UInt8, Sendable, BitwiseCopyable {
    case unknown
    case tls12OrOlder
    case tls13
  }

  /// How far the client came, as far as the wire shows it.
  package enum Progress: UInt8, Comparable, Sendable, BitwiseCopyable {
    /// No client hello, or one that was cut off.
    case nothing
    case clientHello
    case serverHello
    /// The server's certificate was delivered: in clear, or under encryption in TLS 1.3.
    case certificate
    /// The client's Finished was seen.
    case finished
    /// Application data from the client was seen.
    case data

    package static func < (left: Progress, right: Progress) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package enum Closer: UInt8, Sendable, BitwiseCopyable {
    case nobody
    case client
    case server
  }

  package var time: Timestamp
  /// From the first client hello to the first close, in microseconds.
  package var duration: Int64
  package var client: Symbol
  package var host: Symbol
  /// The User-Agent of a CONNECT request seen on the wire, or `none`.
  package var userAgent: Symbol
  /// A digest of the client hello that does not change with the order of its extensions; 0 for none.
  package var fingerprint: UInt64
  package var version: Version
  package var progress: Progress
  package var closer: Closer
  /// An alert that the client sent in clear.
  package var clientAlert: AlertDescription?
  /// An alert that the server sent in clear.
  package var serverAlert: AlertDescription?
  /// The client sent an alert under encryption before its Finished, told by the length of the record.
  package var encryptedAlert: Bool
  /// The client offered only protocols that the server did not choose (RFC 7301).
  package var protocolRefused: Bool
  /// The server asked for a client certificate.
  package var certificateRequested: Bool
  /// In TLS 1.3, whether the client's records tell its Finished from an alert; flow logs cannot.
  package var seesRecords: Bool
  /// Whether the sensor would have shown application data; a capture filter may leave it out.
  package var seesData: Bool
  /// A QUIC connection.
  package var datagram: Bool
  package var bytesUp: UInt64
  package var bytesDown: UInt64

  package init(time: Timestamp, client: Symbol, host: Symbol) {
    self.time = time
    self.client = client
    self.host = host
    duration = 0
    userAgent = .none
    fingerprint = 0
    version = .unknown
    progress = .nothing
    closer = .nobody
    encryptedAlert = false
    protocolRefused = false
    certificateRequested = false
    seesRecords = true
    seesData = true
    datagram = false
    bytesUp = 0
    bytesDown = 0
  }
}

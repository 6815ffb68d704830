/// Why an attempt does not count for or against a pin.
package enum Exclusion: UInt8, CaseIterable, Sendable {
  case upstream
  case mutualTLS
  case protocolMismatch
  case gatewayCertificate
  case cancelled
  case blocked
  case bypassUsed
  case bypassAborted
  /// A browser's spare connection.
  case speculative
  case other
  /// In an hour in which the gateway itself was refused.
  case incident
  /// By a client that scans.
  case scan
  /// Over QUIC, which no gateway decrypts.
  case quic

  /// The name in JSON.
  package var name: String {
    switch self {
    case .upstream: "upstream"
    case .mutualTLS: "mutual_tls"
    case .protocolMismatch: "protocol"
    case .gatewayCertificate: "gateway_certificate"
    case .cancelled: "cancelled"
    case .blocked: "blocked"
    case .bypassUsed: "bypass_used"
    case .bypassAborted: "bypass_aborted"
    case .speculative: "speculative"
    case .other: "other"
    case .incident: "incident"
    case .scan: "scan"
    case .quic: "quic"
    }
  }
}

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
  case quic
}

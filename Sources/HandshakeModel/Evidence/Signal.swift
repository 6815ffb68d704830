/// What one row or one watched connection adds to its cell: one more of exactly one of these.
///
/// The raw value is the index of the counter in `Counters` and never changes its meaning; new signals go to the end.
public enum Signal: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// A gateway opened a tunnel; its row does not tell how the client's handshake went.
  case tunnel
  /// A gateway completed the client's handshake; a request may or may not follow.
  case handshake
  /// A request that the gateway decrypted.
  case request
  /// A watched connection on which the client sent application data.
  case used
  /// Handshake complete, no application data, closed by the client.
  case unused
  /// The client left after the server's certificate, without an alert.
  case silentClose
  /// A TLS 1.3 alert under encryption in place of the client's Finished, told by its length.
  case encryptedAlert
  /// A client that ended before any data; whether by an alert or after its Finished cannot be told: in TLS 1.3 by flow
  /// logs, and in any version by sensors that do not tell the records apart.
  case concealedAbort
  /// Alert 42 before completion.
  case badCertificate
  /// Alert 46 before completion.
  case certificateUnknown
  /// Alert 48 before completion.
  case unknownCA
  /// Alert 49 before completion.
  case accessDenied
  /// Alert 42, 46, 48 or 49 after completion.
  case alertAfterHandshake
  /// Alert 43, 44, 45 or 51: the gateway's own certificate is at fault.
  case gatewayCertificate
  /// The client left before the server's certificate, or said user_canceled.
  case cancelled
  /// No shared version, cipher or application protocol, or no TLS at all.
  case protocolMismatch
  /// The origin asked for a client certificate.
  case mutualTLS
  /// The origin's certificate, handshake or connection failed.
  case upstreamFailure
  /// The origin's certificate failed and the client also left before completion.
  case bothLegsFailed
  /// Blocked, redirected to a sign-in page or asked for credentials by policy.
  case blocked
  /// Not decrypted by policy, and data flowed.
  case bypassUsed
  /// Not decrypted by policy, and the client aborted all the same.
  case bypassAborted
  /// A handshake failure on a row that names no host.
  case unnamedFailure
  /// None of the above.
  case other
  /// A gateway completed the client's handshake; its log has no requests, so whether it was used is not said.
  case completed
  /// A QUIC flow, which no gateway decrypts: neither a refusal nor a success.
  case quic

  /// The name that reports and JSON use.
  package var name: String {
    switch self {
    case .tunnel: "tunnel"
    case .handshake: "handshake"
    case .request: "request"
    case .used: "used"
    case .unused: "unused"
    case .silentClose: "silent"
    case .encryptedAlert: "encrypted_alert"
    case .concealedAbort: "concealed"
    case .badCertificate: "bad_certificate"
    case .certificateUnknown: "certificate_unknown"
    case .unknownCA: "unknown_ca"
    case .accessDenied: "access_denied"
    case .alertAfterHandshake: "alert_after_handshake"
    case .gatewayCertificate: "gateway_certificate"
    case .cancelled: "cancelled"
    case .protocolMismatch: "protocol_mismatch"
    case .mutualTLS: "mutual_tls"
    case .upstreamFailure: "upstream_failure"
    case .bothLegsFailed: "both_legs_failed"
    case .blocked: "blocked"
    case .bypassUsed: "bypass_used"
    case .bypassAborted: "bypass_aborted"
    case .unnamedFailure: "unnamed_failure"
    case .other: "other"
    case .completed: "completed"
    case .quic: "quic"
    }
  }

  /// The signal of a certificate alert that the client sent before its handshake was complete.
  package init?(certificateAlert alert: AlertDescription) {
    switch alert.code {
    case 42: self = .badCertificate
    case 46: self = .certificateUnknown
    case 48: self = .unknownCA
    case 49: self = .accessDenied
    default: return nil
    }
  }

  /// The signal of an alert that the client sent before its handshake was complete.
  package init(clientAlert alert: AlertDescription) {
    switch alert.meaning {
    case .certificateRejected: self = Signal(certificateAlert: alert) ?? .other
    case .gatewayCertificate: self = .gatewayCertificate
    case .protocolMismatch: self = .protocolMismatch
    case .mutualTLS: self = .mutualTLS
    case .cancelled: self = .cancelled
    case .other: self = .other
    }
  }
}

import HandshakeModel

/// What the frontend's side of a connection ended with (`%[fc_err_str]`, `src/connection.c`).
enum HAProxyError {
  case none
  /// Before the client had said anything.
  case beforeHello
  case timeout
  /// During the handshake, and after the client's first message.
  case handshake
  /// After the handshake.
  case fatal
  /// The client's own certificate.
  case clientCertificate

  /// The words; nil where they are of something else than TLS.
  init?(_ line: RawSpan, _ field: Field) {
    if line.hasPrefix("SSL handshake failure", in: field) {
      self = .handshake
    } else if line.hasPrefix("Success", in: field) {
      self = .none
    } else if line.hasPrefix("Connection closed during SSL handshake", in: field)
      || line.hasPrefix("Connection error during SSL handshake", in: field)
    {
      self = .beforeHello
    } else if line.hasPrefix("Timeout during SSL handshake", in: field) {
      self = .timeout
    } else if line.hasPrefix("SSL fatal error", in: field) {
      self = .fatal
    } else if line.hasPrefix("SSL client C", in: field) || line.hasPrefix("SSL client c", in: field) {
      self = .clientCertificate
    } else {
      return nil
    }
  }

  /// The number, which is the same in the versions that have `fc_err`.
  init?(number: UInt64) {
    switch number {
    case 0: self = .none
    case 24, 25: self = .beforeHello
    case 26: self = .timeout
    case 30, 31: self = .clientCertificate
    case 34, 35: self = .handshake
    case 43: self = .fatal
    default: return nil
    }
  }

  /// The signal, with what the library's error says of the client where the log has it.
  func signal(_ library: Signal?) -> Signal {
    switch self {
    case .none: .handshake
    case .beforeHello: .cancelled
    case .timeout: .other
    case .handshake: library ?? .silentClose
    case .fatal: (library ?? .other).afterHandshake
    case .clientCertificate: .mutualTLS
    }
  }
}

/// A TLS alert description (RFC 8446, section 6; names of retired codes from RFC 5246).
package struct AlertDescription: Hashable, Sendable, BitwiseCopyable {
  package let code: UInt8

  package init(code: UInt8) {
    self.code = code
  }

  package static let badCertificate = AlertDescription(code: 42)
  package static let certificateUnknown = AlertDescription(code: 46)
  package static let unknownCA = AlertDescription(code: 48)
  package static let accessDenied = AlertDescription(code: 49)

  /// What the code says when the client of an intercepted connection sends it.
  package enum Meaning: Sendable {
    /// The client does not accept the certificate for this host.
    case certificateRejected
    /// The gateway's certificate itself is expired, revoked, unsupported or badly signed.
    case gatewayCertificate
    /// The two ends share no version, cipher or application protocol.
    case protocolMismatch
    case mutualTLS
    case cancelled
    case other
  }

  package var meaning: Meaning {
    switch code {
    case 42, 46, 48, 49: .certificateRejected
    case 43, 44, 45, 51: .gatewayCertificate
    case 10, 40, 47, 50, 70, 71, 86, 109, 110, 120: .protocolMismatch
    case 116: .mutualTLS
    case 90: .cancelled
    default: .other
    }
  }

  package init?(name: String) {
    self.init(name: Symbol(of: name))
  }

  /// The alert whose name has this digest.
  package init?(name: Symbol) {
    guard let number = AlertDescription.numbers.known(name) else { return nil }
    code = AlertDescription.codes[number]
  }

  private static let codes = names.keys.sorted()
  /// The names have the numbers that their codes have in `codes`.
  private static let numbers = codes.reduce(into: SymbolNumbers()) { numbers, code in
    _ = numbers.number(of: Symbol(of: names[code] ?? ""))
  }

  /// The name of RFC 8446, or `alert_` and the number.
  package var name: String {
    AlertDescription.names[code] ?? "alert_\(code)"
  }

  package static let names: [UInt8: String] = [
    0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 21: "decryption_failed",
    22: "record_overflow", 30: "decompression_failure", 40: "handshake_failure", 41: "no_certificate",
    42: "bad_certificate", 43: "unsupported_certificate", 44: "certificate_revoked", 45: "certificate_expired",
    46: "certificate_unknown", 47: "illegal_parameter", 48: "unknown_ca", 49: "access_denied", 50: "decode_error",
    51: "decrypt_error", 60: "export_restriction", 70: "protocol_version", 71: "insufficient_security",
    80: "internal_error", 86: "inappropriate_fallback", 90: "user_canceled", 100: "no_renegotiation",
    109: "missing_extension", 110: "unsupported_extension", 111: "certificate_unobtainable",
    112: "unrecognized_name", 113: "bad_certificate_status_response", 114: "bad_certificate_hash_value",
    115: "unknown_psk_identity", 116: "certificate_required", 120: "no_application_protocol", 121: "ech_required",
  ]
}

import HandshakeModel

/// What the error of a TLS library says of the other end of the connection.
///
/// OpenSSL and BoringSSL number an alert that the peer sent 1000 above its description; smaller numbers are their own
/// complaints (`ssl/ssl_err.c`, `SSL_AD_REASON_OFFSET`). The words before "alert" say nothing of the version in use.
enum TLSLibraryError: Equatable {
  /// The peer sent this alert.
  case alert(AlertDescription)
  /// The connection ended without a word.
  case endOfConnection
  /// The library's own complaint: nothing that the peer has said.
  case own

  /// OpenSSL 3's "unexpected eof while reading", told as an error of the library.
  private static let unexpectedEnd: UInt64 = 0x126
  private static let alertOffset: UInt64 = 1_000

  /// A packed error code of OpenSSL (any version), LibreSSL or BoringSSL; a bare reason does as well.
  init(code: UInt64) {
    let reason = code & 0xFFF
    if reason == TLSLibraryError.unexpectedEnd {
      self = .endOfConnection
    } else if reason >= TLSLibraryError.alertOffset, let alert = UInt8(exactly: reason - TLSLibraryError.alertOffset) {
      self = .alert(AlertDescription(code: alert))
    } else {
      self = .own
    }
  }

  /// The first error in a text: by the name of the alert where it stands, else by the code; nil where there is neither.
  ///
  /// Where both are there and disagree the name is right: published BoringSSL messages carry wrong numbers.
  init?(in field: Field, of line: RawSpan) {
    if let alert = TLSLibraryError.namedAlert(line, field) {
      self = .alert(alert)
    } else if let code = TLSLibraryError.code(line, field) {
      self.init(code: code)
    } else if TLSLibraryError.ends.contains(where: { line.firstIndex(ofWords: $0, in: field) != nil }) {
      self = .endOfConnection
    } else {
      return nil
    }
  }

  /// What the client has said where the error is of its side of the connection, before its handshake was complete.
  var clientSignal: Signal {
    switch self {
    case .alert(let alert): Signal(clientAlert: alert)
    case .endOfConnection: .silentClose
    case .own: .protocolMismatch
    }
  }

  private static let ends: [StaticString] = [
    "unexpected eof", "end of file found", "connection reset by peer", "econnreset", "wsaeconnreset",
  ]

  /// Words behind which the name of an alert stands: OpenSSL 1.0 to 4, LibreSSL, BoringSSL, Go, Java, GnuTLS.
  private static let introductions: [StaticString] = [
    "sslv3 alert ", "tlsv1 alert ", "tlsv13 alert ", "ssl/tls alert ", "tls alert ", "remote error: tls: ",
    "received fatal alert: ", "fatal alert received: ",
  ]

  /// Names as the libraries write them; a name that begins with another one comes first.
  private static let names: [(StaticString, UInt8)] = [
    ("unknown certificate authority", 48), ("unknown certificate", 46), ("certificate unknown", 46), ("unknown ca", 48),
    ("ca is unknown", 48), ("bad certificate status response", 113), ("bad certificate hash value", 114),
    ("bad certificate", 42), ("certificate is bad", 42), ("unsupported certificate", 43),
    ("certificate is not supported", 43), ("certificate revoked", 44), ("revoked certificate", 44),
    ("certificate was revoked", 44), ("certificate expired", 45), ("expired certificate", 45),
    ("certificate is expired", 45), ("certificate required", 116), ("certificate is required", 116),
    ("access denied", 49), ("access was denied", 49), ("close notify", 0), ("unexpected message", 10),
    ("bad record mac", 20), ("record overflow", 22), ("handshake failure", 40), ("handshake failed", 40),
    ("no certificate", 41), ("illegal parameter", 47), ("decode error", 50), ("decrypt error", 51),
    ("error decrypting message", 51), ("protocol version not supported", 70), ("error in protocol version", 70),
    ("protocol version", 70), ("insufficient security", 71), ("internal error", 80), ("inappropriate fallback", 86),
    ("user cancelled", 90), ("user canceled", 90), ("no renegotiation", 100), ("missing extension", 109),
    ("unsupported extension", 110), ("unrecognized name", 112), ("unknown psk identity", 115),
    ("no application protocol", 120),
  ]

  /// An alert whose name stands anywhere in a text, for logs that name alerts without words before them.
  static func alert(namedIn field: Field, of line: RawSpan) -> AlertDescription? {
    names.first { line.firstIndex(ofWords: $0.0, in: field) != nil }.map { AlertDescription(code: $0.1) }
  }

  private static func namedAlert(_ line: RawSpan, _ field: Field) -> AlertDescription? {
    for introduction in introductions {
      guard let start = line.firstIndex(ofWords: introduction, in: field) else { continue }
      let rest = start + introduction.utf8CodeUnitCount..<field.upperBound
      for (name, code) in names where line.begins(withWords: name, in: rest) { return AlertDescription(code: code) }
    }
    return nil
  }

  /// `error:0A000418:`, or the decimal number that BoringSSL and Envoy print before `:SSL routines`.
  private static func code(_ line: RawSpan, _ field: Field) -> UInt64? {
    if let start = line.firstIndex(ofWords: "error:", in: field) {
      let digits = line.run(from: start + 6, in: field) { hexDigit($0) != nil }
      if digits.count >= 7, let code = line.hexadecimal(digits) { return code }
    }
    guard let routines = line.firstIndex(ofWords: ":ssl routines", in: field) else { return nil }
    var start = routines
    while start > field.lowerBound, line[start - 1] &- UInt8(ascii: "0") <= 9 { start -= 1 }
    return line.unsigned(start..<routines)
  }
}

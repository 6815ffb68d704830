import HandshakeModel

/// Squid's `%err_detail` of a failed accept: `SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1`.
enum SquidErrorDetail {
  /// What the detail says of the client, wherever it stands in `field`.
  static func signal(_ line: RawSpan, _ field: Field) -> Signal {
    if let error = number(line, field, after: "TLS_LIB_ERR=") { return TLSLibraryError(code: error).clientSignal }
    // SSL_get_error: 5 is the end of the connection without a word, 6 a close_notify before completion.
    switch number(line, field, after: "TLS_IO_ERR=") {
    case 5: return .silentClose
    case 6: return .cancelled
    default: return .other
    }
  }

  /// What the detail of a failed connect says of the origin.
  static func originSignal(_ line: RawSpan, _ field: Field) -> Signal {
    Signal(errorOfOrigin: number(line, field, after: "TLS_LIB_ERR=").map { TLSLibraryError(code: $0) })
  }

  private static func number(_ line: RawSpan, _ field: Field, after key: StaticString) -> UInt64? {
    guard let found = line.firstIndex(of: key, in: field) else { return nil }
    let start = found + key.utf8CodeUnitCount
    var end = start
    while end < field.upperBound, hexDigit(line[end]) != nil { end += 1 }
    return line.hexadecimal(start..<end)
  }
}

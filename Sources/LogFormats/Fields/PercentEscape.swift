import HandshakeModel

extension RawSpan {
  /// The bytes of a field with each `%HH` made one byte again (RFC 3986, section 2.1); nil where it has none.
  func percentDecoded(_ field: Field) -> [UInt8]? {
    guard firstIndex(of: UInt8(ascii: "%"), in: field) != nil else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(field.count)
    var index = field.lowerBound
    while index < field.upperBound {
      if self[index] == UInt8(ascii: "%"), index + 2 < field.upperBound, let high = hexDigit(self[index + 1]),
        let low = hexDigit(self[index + 2])
      {
        bytes.append(UInt8(high) << 4 | UInt8(low))
        index += 3
      } else {
        bytes.append(self[index])
        index += 1
      }
    }
    return bytes
  }
}

extension RowBuffer {
  /// The symbol of the host of a URL, or of a host, that may be written with `%HH`; nil where it is none.
  mutating func escapedHost(_ line: RawSpan, _ field: Field) -> Symbol? {
    guard let bytes = line.percentDecoded(field) else { return host(line, line.urlHost(field)) }
    let text = bytes.span.bytes
    return host(text, text.urlHost(0..<bytes.count))
  }

  /// The symbol of a User-Agent that may be written with `%HH`; nil where another one has the same digest.
  mutating func escapedUserAgent(_ line: RawSpan, _ field: Field) -> Symbol? {
    guard let bytes = line.percentDecoded(field) else { return userAgent(line, field) }
    return userAgent(bytes.span.bytes, 0..<bytes.count)
  }
}

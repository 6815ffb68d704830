import HandshakeModel

extension RawSpan {
  /// The host in `https://user@host:port/path`, `host:port` or `[::1]:443`.
  package func urlHost(_ field: Field) -> Field {
    var start = field.lowerBound
    if let scheme = firstIndex(of: "://", in: field) { start = scheme + 3 }
    var end = start
    while end < field.upperBound {
      let byte = self[end]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: "@") { start = end + 1 }
      end += 1
    }
    return withoutPort(start..<end)
  }

  /// The address in `10.0.0.1:443`, `[::1]:443`, `::1` or `10.0.0.1`.
  package func withoutPort(_ field: Field) -> Field {
    guard !field.isEmpty else { return field }
    if self[field.lowerBound] == UInt8(ascii: "[") {
      guard let close = firstIndex(of: UInt8(ascii: "]"), in: field) else { return field }
      return field.lowerBound + 1..<close
    }
    guard let colon = firstIndex(of: UInt8(ascii: ":"), in: field) else { return field }
    // More than one colon without brackets is an IPv6 address without a port.
    if firstIndex(of: UInt8(ascii: ":"), in: colon + 1..<field.upperBound) != nil { return field }
    return field.lowerBound..<colon
  }
}

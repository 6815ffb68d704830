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
}

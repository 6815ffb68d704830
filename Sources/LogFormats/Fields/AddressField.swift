import HandshakeModel

extension RawSpan {
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

  /// The address where a port always follows it, as in `2001:db8::14:443`: programs that write no brackets.
  func withoutTrailingPort(_ field: Field) -> Field {
    guard !field.isEmpty, self[field.lowerBound] != UInt8(ascii: "[") else { return withoutPort(field) }
    let colon = field.last { self[$0] == UInt8(ascii: ":") }
    return field.lowerBound..<(colon ?? field.upperBound)
  }
}

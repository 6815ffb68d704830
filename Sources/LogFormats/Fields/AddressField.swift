import HandshakeModel

extension RawSpan {
  /// The address where a port always follows it, as in `2001:db8::14:443`: programs that write no brackets.
  func withoutTrailingPort(_ field: Field) -> Field {
    guard !field.isEmpty, self[field.lowerBound] != UInt8(ascii: "[") else { return withoutPort(field) }
    let colon = field.last { self[$0] == UInt8(ascii: ":") }
    return field.lowerBound..<(colon ?? field.upperBound)
  }
}

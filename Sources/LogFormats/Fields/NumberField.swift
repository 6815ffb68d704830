import HandshakeModel

extension RawSpan {
  /// An unsigned decimal number; nil where the field is anything else.
  package func unsigned(_ field: Field) -> UInt64? {
    guard !field.isEmpty, field.count <= 19 else { return nil }
    return extracting(field).withUnsafeBytes { bytes in
      var value: UInt64 = 0
      for byte in bytes {
        let digit = byte &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ UInt64(digit)
      }
      return value
    }
  }

  /// A hexadecimal number of at most 16 digits.
  package func hexadecimal(_ field: Field) -> UInt64? {
    guard !field.isEmpty, field.count <= 16 else { return nil }
    var value: UInt64 = 0
    for index in field {
      guard let digit = hexDigit(self[index]) else { return nil }
      value = value << 4 | UInt64(digit)
    }
    return value
  }

  /// Decimal seconds with any number of digits behind the point, in microseconds; nil behind the year 9999.
  package func microseconds(_ field: Field) -> Int64? {
    let point = firstIndex(of: UInt8(ascii: "."), in: field) ?? field.upperBound
    guard let whole = unsigned(field.lowerBound..<point), whole < 253_402_300_800 else { return nil }
    var value = Int64(whole) * 1_000_000
    var scale: Int64 = 100_000
    var index = point + 1
    while index < field.upperBound {
      let digit = self[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value += Int64(digit) * scale
      scale /= 10
      index += 1
    }
    return value
  }
}

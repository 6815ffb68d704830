import HandshakeModel

extension RawSpan {
  /// What a JSON string stands for (RFC 8259, section 7), where it has escapes; nil where it has none.
  ///
  /// What is no escape stays as it stands, and half of a surrogate pair becomes U+FFFD.
  package func jsonUnescaped(_ field: Field) -> [UInt8]? {
    guard firstIndex(of: UInt8(ascii: "\\"), in: field) != nil else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(field.count)
    var index = field.lowerBound
    while index < field.upperBound {
      let byte = self[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < field.upperBound else {
        text.append(byte)
        continue
      }
      let kind = self[index]
      index += 1
      switch kind {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
      case UInt8(ascii: "u"):
        guard let scalar = unicodeEscape(&index, field) else {
          text += [byte, kind]
          continue
        }
        text += Array(String(scalar).utf8)
      default: text += [byte, kind]
      }
    }
    return text
  }

  /// The character behind `\u`, of two escapes where the first is half of a surrogate pair.
  private func unicodeEscape(_ index: inout Int, _ field: Field) -> Unicode.Scalar? {
    guard let unit = codeUnit(at: index, field) else { return nil }
    index += 4
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let isPair = index + 6 <= field.upperBound && equals("\\u", in: index..<index + 2)
    guard unit < 0xDC00, isPair, let low = codeUnit(at: index + 2, field), (0xDC00...0xDFFF).contains(low) else {
      return "\u{FFFD}"
    }
    index += 6
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
  }

  private func codeUnit(at index: Int, _ field: Field) -> UInt32? {
    guard index + 4 <= field.upperBound else { return nil }
    return hexadecimal(index..<index + 4).map { UInt32($0) }
  }
}

extension RowBuffer {
  /// The symbol of a User-Agent that is a JSON string; nil where another one has the same digest.
  mutating func userAgent(json line: RawSpan, _ field: Field) -> Symbol? {
    guard let text = line.jsonUnescaped(field) else { return userAgent(line, field) }
    return userAgent(text.span.bytes, 0..<text.count)
  }
}

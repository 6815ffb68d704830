package import HandshakeModel

/// The columns of one CSV record (RFC 4180), blanks before a quote tolerated.
package struct QuotedFields: Sendable {
  /// Without the quotes; doubled quotes inside are left as they are.
  package private(set) var fields: [Field] = []

  package init() {
    fields.reserveCapacity(80)
  }

  /// Splits `line`; false where a quote is not closed.
  package mutating func split(_ line: RawSpan) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var position = 0
    while true {
      var start = position
      while start < line.byteCount, line[start] == 0x20 { start += 1 }
      if start < line.byteCount, line[start] == UInt8(ascii: "\"") {
        guard let close = closingQuote(line, from: start + 1) else { return false }
        fields.append(start + 1..<close)
        position = close + 1
        // Anything but a comma behind a closing quote is damage; the column count tells.
        position = line.firstIndex(of: UInt8(ascii: ","), in: position..<line.byteCount) ?? line.byteCount
      } else {
        let end = line.firstIndex(of: UInt8(ascii: ","), in: position..<line.byteCount) ?? line.byteCount
        fields.append(position..<end)
        position = end
      }
      guard position < line.byteCount else { return true }
      position += 1
    }
  }

  private func closingQuote(_ line: RawSpan, from start: Int) -> Int? {
    var position = start
    while let quote = line.firstIndex(of: UInt8(ascii: "\""), in: position..<line.byteCount) {
      guard quote + 1 < line.byteCount, line[quote + 1] == UInt8(ascii: "\"") else { return quote }
      position = quote + 2
    }
    return nil
  }
}

extension RowBuffer {
  /// The symbol of a column's text, with doubled quotes made single again.
  package mutating func unquotedSymbol(_ line: RawSpan, _ field: Field) -> Symbol? {
    guard line.firstIndex(of: "\"\"", in: field) != nil else { return symbol(line, field) }
    let text = Array(line.text(field).replacing("\"\"", with: "\"").utf8)
    return symbol(text.span.bytes, 0..<text.count)
  }
}

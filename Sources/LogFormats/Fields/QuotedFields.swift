package import HandshakeModel

/// The columns of one CSV record (RFC 4180), blanks before a quote tolerated, or of a record with another separator.
///
/// A separator between quotes separates nothing, and every quote opens or closes: the record was cut by the same rule.
package struct QuotedFields: Sendable {
  private let separator: UInt8
  private var separators = Separators()

  package init(separator: UInt8 = UInt8(ascii: ",")) {
    self.separator = separator
  }

  package var count: Int { separators.columns }

  /// Finds the columns of `line`; false where a quote is not closed.
  package mutating func split(_ line: RawSpan) -> Bool {
    separators.scan(line, for: separator, quoted: true)
  }

  /// A column without its quotes; doubled quotes inside are left as they are.
  ///
  /// What stands between the last quote and the separator is damage and left out. Empty where the line has no such column.
  package func field(_ column: Int, of line: RawSpan) -> Field {
    let whole = separators[column]
    let quote = UInt8(ascii: "\"")
    if whole.count >= 2, line[whole.lowerBound] == quote, line[whole.upperBound - 1] == quote {
      return whole.lowerBound + 1..<whole.upperBound - 1
    }
    var start = whole.lowerBound
    while start < whole.upperBound, line[start] == 0x20 { start += 1 }
    guard start < whole.upperBound, line[start] == quote else { return whole }
    var end = whole.upperBound - 1
    while end > start, line[end] != quote { end -= 1 }
    return start + 1..<max(start + 1, end)
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

import HandshakeModel

/// The named groups of a regular expression in a line.
///
/// The expression runs over text, not bytes, and costs far more than any other layout: it is for logs that nothing
/// else reads.
struct PatternFields {
  struct Match {
    /// The line, with U+FFFD for what is no UTF-8.
    var text: [UInt8]
    var fields: [Field]
  }

  /// Longer lines are not matched: what a pattern costs may grow faster than the line.
  static let longestLine = 8_192

  private let regex: Regex<AnyRegexOutput>
  private let wanted: [String]
  private let unset: [[UInt8]]

  /// Nil where the expression is malformed, or has no group for something that is wanted.
  init?(_ expression: String, wanted: [String], unset: [String]) {
    guard let regex = try? Regex(expression) else { return nil }
    self.regex = regex.matchingSemantics(.unicodeScalar)
    self.wanted = wanted
    self.unset = unset.map { Array($0.utf8) }
  }

  /// Nil where the expression does not match the whole line.
  func match(_ line: RawSpan) -> Match? {
    guard line.byteCount <= PatternFields.longestLine else { return nil }
    let text = line.text(0..<line.byteCount)
    guard let match = text.wholeMatch(of: regex) else { return nil }
    let fields = wanted.map { name -> Field in
      guard let range = match[name]?.range else { return 0..<0 }
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return start..<start + text.utf8.distance(from: range.lowerBound, to: range.upperBound)
    }
    let bytes = Array(text.utf8)
    let isSet = { (field: Field) in !unset.contains { $0[...] == bytes[field] } }
    return Match(text: bytes, fields: fields.map { isSet($0) ? $0 : 0..<0 })
  }
}

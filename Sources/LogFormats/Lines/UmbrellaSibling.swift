import HandshakeModel

/// What the logs share that Umbrella and Secure Access write beside the proxy log into the same bucket: CSV, the time in
/// the first column, sometimes a line that names the columns.
struct UmbrellaSibling {
  private var row = QuotedFields()

  /// How many columns the row has; nil where it cannot be told.
  mutating func split(_ line: RawSpan) -> Int? {
    row.split(line) ? row.count : nil
  }

  func field(_ column: Int, _ line: RawSpan) -> Field {
    line.trimmed(row.field(column, of: line))
  }

  func beginsWithTime(_ line: RawSpan) -> Bool {
    let field = field(0, line)
    return field.count == 19 && line.civilTimestamp(field) != nil
  }

  /// Whether the line names columns, among them this one and none for a URL.
  func isHeader(_ line: RawSpan, with name: StaticString) -> Bool {
    guard line.equalsIgnoringCase("timestamp", in: field(0, line)) else { return false }
    func has(_ name: StaticString) -> Bool {
      (1..<max(1, row.count)).contains { line.isSame(field($0, line), words: name) }
    }
    return has(name) && !has("url")
  }
}

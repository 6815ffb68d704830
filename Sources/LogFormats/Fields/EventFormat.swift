import HandshakeModel

/// Values in the extension of a CEF or LEEF message: `key=value` where values may hold blanks without quotes.
///
/// A value ends where the next key begins: at the last blank or tab before the next sign of equality. In a value that
/// sign stands behind a backslash ("Common Event Format", ArcSight, section on character encoding).
enum EventFormat {
  /// The value of a key; empty where it is not there.
  static func value(_ line: RawSpan, of key: StaticString) -> Field {
    let length = key.utf8CodeUnitCount
    var from = 1
    while from < line.byteCount, let found = line.firstIndex(of: key, in: from..<line.byteCount) {
      let start = found + length + 1
      if isBlank(line[found - 1]) || line[found - 1] == UInt8(ascii: "|"), start <= line.byteCount,
        line[start - 1] == UInt8(ascii: "=")
      {
        return value(line, from: start)
      }
      from = found + 1
    }
    return 0..<0
  }

  private static func value(_ line: RawSpan, from start: Int) -> Field {
    guard let equals = sign(line, from: start) else { return line.trimmed(min(start, line.byteCount)..<line.byteCount) }
    var end = equals
    while end > start, !isBlank(line[end - 1]) { end -= 1 }
    return line.trimmed(start..<end)
  }

  /// The next sign of equality that is no part of a value.
  private static func sign(_ line: RawSpan, from start: Int) -> Int? {
    var from = start
    while from < line.byteCount, let equals = line.firstIndex(of: UInt8(ascii: "="), in: from..<line.byteCount) {
      var slashes = 0
      while equals - slashes > start, line[equals - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
      if slashes % 2 == 0 { return equals }
      from = equals + 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09
  }
}

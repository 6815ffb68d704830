import HandshakeModel

/// Walks `key=value` pairs that blanks separate; a value with blanks stands between double quotes.
struct KeyValues {
  private var position: Int

  init(from start: Int = 0) {
    position = start
  }

  /// The next pair, the value without its quotes; nil at the end of the line, or where a quote is not closed.
  mutating func next(_ line: RawSpan) -> (key: Field, value: Field)? {
    guard position < line.byteCount,
      let equals = line.firstIndex(of: UInt8(ascii: "="), in: position..<line.byteCount)
    else { return nil }
    var start = equals
    // Words without a sign of equality stand before a key: a header, or damage.
    while start > position, line[start - 1] > 0x20 { start -= 1 }
    let key = start..<equals
    let first = equals + 1
    guard first < line.byteCount, line[first] == UInt8(ascii: "\"") else {
      position = line.run(from: first, in: first..<line.byteCount) { $0 > 0x20 }.upperBound
      return (key, first..<position)
    }
    var from = first + 1
    while let quote = line.firstIndex(of: UInt8(ascii: "\""), in: from..<line.byteCount) {
      if line[quote - 1] != UInt8(ascii: "\\") || quote == first + 1 {
        position = quote + 1
        return (key, first + 1..<quote)
      }
      from = quote + 1
    }
    position = line.byteCount
    return nil
  }
}

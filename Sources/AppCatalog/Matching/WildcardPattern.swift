/// A pattern whose `*` stand within one label each.
struct WildcardPattern: Sendable {
  private let bytes: [UInt8]
  /// The pattern's number in the table.
  let entry: Int32
  /// The next wildcard with the same literal tail, or -1.
  var next: Int32 = -1

  init(_ text: String, entry: Int32) {
    bytes = Array(text.utf8)
    self.entry = entry
  }

  /// The part after the last label with a `*`: `attest.azure.net` of `intunemaape*.*.attest.azure.net`.
  static func literalTail(of text: String) -> String {
    guard let star = text.lastIndex(of: "*"), let dot = text[star...].firstIndex(of: ".") else { return text }
    return String(text[text.index(after: dot)...])
  }

  /// Whether the pattern is the whole of `host`; `*` may stand for nothing, but not for a dot.
  ///
  /// Greedy with one step back a label: no host makes it slower than the product of the two lengths.
  func matches(_ host: UnsafeRawBufferPointer) -> Bool {
    var pattern = 0
    var position = 0
    var star = -1
    var mark = 0
    while position < host.count {
      if pattern < bytes.count, bytes[pattern] == UInt8(ascii: "*") {
        star = pattern
        mark = position
        pattern += 1
      } else if pattern < bytes.count, bytes[pattern] == host[position] {
        // A star of an earlier label must not swallow this dot later.
        if host[position] == UInt8(ascii: ".") { star = -1 }
        pattern += 1
        position += 1
      } else if star >= 0, host[mark] != UInt8(ascii: ".") {
        mark += 1
        pattern = star + 1
        position = mark
      } else {
        return false
      }
    }
    while pattern < bytes.count, bytes[pattern] == UInt8(ascii: "*") { pattern += 1 }
    return pattern == bytes.count
  }
}

import HandshakeModel

/// Writes quoted columns until a line has as many as its version of the log.
struct QuotedLine {
  private let width: Int
  private var written = 0

  init(columns: Int) {
    width = columns
  }

  mutating func columns(_ values: String..., to text: inout TextBuffer) {
    for value in values where begin(&text) {
      if value.utf8.contains(Self.quote) {
        text.append(value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))
      } else {
        text.append(value)
      }
      text.append(byte: Self.quote)
    }
  }

  mutating func columns(_ numbers: Int..., to text: inout TextBuffer) {
    for number in numbers where begin(&text) {
      text.append(number)
      text.append(byte: Self.quote)
    }
  }

  mutating func column(time: Timestamp, to text: inout TextBuffer) {
    guard begin(&text) else { return }
    text.append(proxyLogTime: time)
    text.append(byte: Self.quote)
  }

  private mutating func begin(_ text: inout TextBuffer) -> Bool {
    guard written < width else { return false }
    if written > 0 {
      text.append(byte: UInt8(ascii: ","))
    }
    text.append(byte: Self.quote)
    written += 1
    return true
  }

  private static let quote = UInt8(ascii: "\"")
}

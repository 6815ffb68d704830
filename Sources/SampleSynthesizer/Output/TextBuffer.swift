/// Bytes of text that grow by appending; far cheaper than joining strings.
struct TextBuffer: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ text: TextBuffer) {
    bytes.append(contentsOf: text.bytes)
  }

  mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  mutating func append(_ number: Int) {
    if number < 0 {
      bytes.append(UInt8(ascii: "-"))
    }
    append(magnitude: number.magnitude, width: 1)
  }

  /// Leading zeros fill the width.
  mutating func append(_ number: Int, width: Int) {
    append(magnitude: number.magnitude, width: width)
  }

  private mutating func append(magnitude: UInt, width: Int) {
    let first = bytes.count
    var (rest, left) = (magnitude, width)
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      left -= 1
    } while rest > 0 || left > 0
    bytes[first...].reverse()
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }
}

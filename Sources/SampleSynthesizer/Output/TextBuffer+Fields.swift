extension TextBuffer {
  /// Appends fields of a tab-separated line, each behind a tab.
  mutating func appendFields(_ values: String...) {
    for value in values {
      append(byte: UInt8(ascii: "\t"))
      append(value)
    }
  }

  mutating func appendFields(_ numbers: Int...) {
    for number in numbers {
      append(byte: UInt8(ascii: "\t"))
      append(number)
    }
  }
}

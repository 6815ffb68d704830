import HandshakeModel

/// The first lines of a file, for detection.
package enum FormatHead {
  /// How many lines are looked at.
  package static let count = 32

  package static func lines(of bytes: RawSpan) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.byteCount, lines.count < count {
      let feed = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.byteCount) ?? bytes.byteCount
      var end = feed
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start { lines.append(start..<end) }
      start = feed + 1
    }
    return lines
  }
}

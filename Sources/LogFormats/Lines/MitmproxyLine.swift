import HandshakeModel

/// The parts of a line of mitmproxy's log.
///
/// `ip:port: text` up to version 8, `[HH:MM:SS.mmm][ip:port] text` since version 9, `[HH:MM:SS.mmm] text` without a
/// connection, `ip:port -> tcp -> ip:port` for data, a level in front of each in copies of the event log
/// (`mitmproxy/addons/termlog.py`, `eventstore.py`, `dumper.py`).
struct MitmproxyLine {
  /// Microseconds since midnight of the local clock.
  var timeOfDay: Int64?
  /// Whether the line begins as those with a time do.
  var isStamped = false
  /// Address and port; empty where the line has none.
  var client: Field
  var text: Field

  init(_ line: RawSpan) {
    var start = 0
    if line.hasPrefix("\u{FEFF}", in: 0..<line.byteCount) { start = 3 }
    for level in MitmproxyLine.levels where line.hasPrefix(level, in: start..<line.byteCount) {
      start += level.utf8CodeUnitCount
    }
    var rest = start..<line.trimmed(start..<line.byteCount).upperBound
    client = rest.lowerBound..<rest.lowerBound
    if rest.count >= 9, line[start] == UInt8(ascii: "["), line[start + 3] == UInt8(ascii: ":"),
      line[start + 6] == UInt8(ascii: ":")
    {
      isStamped = true
      let close = line.firstIndex(of: UInt8(ascii: "]"), in: rest) ?? rest.upperBound
      timeOfDay = MitmproxyLine.time(line, start + 1..<close)
      rest = min(close + 1, rest.upperBound)..<rest.upperBound
      if let first = rest.first, line[first] == UInt8(ascii: "["),
        let end = line.firstIndex(of: "] ", in: rest), MitmproxyLine.isAddress(line, first + 1..<end)
      {
        client = first + 1..<end
        rest = end + 1..<rest.upperBound
      }
    } else if let end = line.firstIndex(of: 0x20, in: rest) {
      let word = rest.lowerBound..<end
      if !word.isEmpty, line[end - 1] == UInt8(ascii: ":"), MitmproxyLine.isAddress(line, word.dropLast()) {
        client = word.dropLast()
        rest = end..<rest.upperBound
      } else if MitmproxyLine.isAddress(line, word),
        line.hasPrefix(" -> ", in: end..<rest.upperBound) || line.hasPrefix(" <- ", in: end..<rest.upperBound)
      {
        client = word
        rest = end..<rest.upperBound
      }
    }
    text = line.trimmed(rest)
  }

  private static let levels: [StaticString] = ["warn: ", "info: ", "error: ", "alert: ", "debug: "]

  /// `HH:MM:SS.mmm`.
  private static func time(_ line: RawSpan, _ field: Field) -> Int64? {
    guard field.count >= 8, let hour = line.unsigned(field.lowerBound..<field.lowerBound + 2), hour < 24,
      line[field.lowerBound + 2] == UInt8(ascii: ":"),
      let minute = line.unsigned(field.lowerBound + 3..<field.lowerBound + 5), minute < 60,
      let second = line.microseconds(field.lowerBound + 6..<field.upperBound), second < 61_000_000
    else { return nil }
    return min(Int64(hour * 3_600 + minute * 60) * 1_000_000 + second, 86_399_999_999)
  }

  /// The address in a line of a request: the second word, behind a method.
  static func url(_ line: RawSpan, _ text: Field) -> Field? {
    guard let end = line.firstIndex(of: 0x20, in: text), (3...16).contains(end - text.lowerBound),
      (text.lowerBound..<end).allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[$0]) })
    else { return nil }
    let stop = line.firstIndex(of: 0x20, in: end + 1..<text.upperBound) ?? text.upperBound
    let url = end + 1..<stop
    let isRequest = line.hasPrefix("http://", in: url) || line.hasPrefix("https://", in: url)
    return isRequest || line.hasPrefix("CONNECT ", in: text) && !url.isEmpty ? url : nil
  }

  /// `10.0.0.1:4000` or `[::1]:4000`.
  private static func isAddress(_ line: RawSpan, _ field: Field) -> Bool {
    var end = field.upperBound
    while end > field.lowerBound, line[end - 1] &- UInt8(ascii: "0") <= 9 { end -= 1 }
    guard (1...5).contains(field.upperBound - end), end - field.lowerBound >= 4,
      line[end - 1] == UInt8(ascii: ":")
    else { return false }
    let address = field.lowerBound..<end - 1
    let digits = address.allSatisfy { line[$0] &- UInt8(ascii: "0") <= 9 || line[$0] == UInt8(ascii: ".") }
    let isBracketed = line[address.lowerBound] == UInt8(ascii: "[") && line[address.upperBound - 1] == UInt8(ascii: "]")
    return digits || isBracketed && !address.contains { line[$0] == 0x20 }
  }
}

extension RawSpan {
  /// The bytes without ANSI's sequences for colours (ECMA-48, section 8.3.117).
  func withoutColours() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    var index = 0
    while index < byteCount {
      if self[index] == 0x1B, index + 1 < byteCount, self[index + 1] == UInt8(ascii: "[") {
        let end = run(from: index + 2, in: index + 2..<byteCount) { $0 < 0x40 }.upperBound
        index = end + 1
      } else {
        bytes.append(self[index])
        index += 1
      }
    }
    return bytes
  }
}

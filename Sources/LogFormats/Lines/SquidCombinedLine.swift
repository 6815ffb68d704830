import HandshakeModel

/// The parts of a line in Squid's layouts `common` and `combined`, with OPNsense's two more fields or without, behind
/// the header of a syslog message or not.
struct SquidCombinedLine {
  /// `23/Nov/2026:22:08:09 +0000`.
  var time: Field
  var client: Field
  var method: Field
  var url: Field
  var status: Field
  var bytes: Field
  /// Empty in `common`.
  var userAgent: Field
  /// `NONE_NONE` in `NONE_NONE:HIER_DIRECT`.
  var tag: Field
  /// Where fields of the administrator's own begin.
  var rest: Int

  /// Nil where the line is of another layout, or cut before its end.
  init?(_ line: RawSpan) {
    guard let bracket = SquidCombinedLine.bracket(line),
      let close = line.firstIndex(of: "] \"", in: bracket..<line.byteCount)
    else { return nil }
    time = bracket + 1..<close
    let head = 0..<bracket
    guard let client = line.blankSeparated(from: line.squidHeaderEnd(in: head), limit: 1).first,
      client.upperBound < bracket
    else { return nil }
    self.client = client
    let request = close + 3
    guard let methodEnd = line.firstIndex(of: 0x20, in: request..<line.byteCount),
      let urlEnd = line.firstIndex(of: 0x20, in: methodEnd + 1..<line.byteCount),
      let quote = line.firstIndex(of: UInt8(ascii: "\""), in: urlEnd..<line.byteCount)
    else { return nil }
    method = request..<methodEnd
    url = methodEnd + 1..<urlEnd
    let numbers = line.blankSeparated(from: quote + 1, limit: 2)
    guard numbers.count == 2, line.unsigned(numbers[0]) != nil else { return nil }
    (status, bytes) = (numbers[0], numbers[1])
    userAgent = 0..<0
    var position = bytes.upperBound
    // The referrer, then the program.
    while position + 1 < line.byteCount, line[position + 1] == UInt8(ascii: "\"") {
      let end = line.squidQuoteEnd(from: position + 2)
      userAgent = position + 2..<end
      position = min(end + 1, line.byteCount)
    }
    guard let word = line.blankSeparated(from: position, limit: 1).first,
      let colon = line.firstIndex(of: UInt8(ascii: ":"), in: word)
    else { return nil }
    tag = word.lowerBound..<colon
    rest = word.upperBound
    guard SquidCombinedLine.isCode(line, tag), SquidCombinedLine.isCode(line, colon + 1..<word.upperBound) else {
      return nil
    }
  }

  /// The bracket before the time: no name of a user has one (`%[un`).
  private static func bracket(_ line: RawSpan) -> Int? {
    var from = 0
    while from < line.byteCount, let found = line.firstIndex(of: " [", in: from..<line.byteCount) {
      let start = found + 2
      if start + 20 <= line.byteCount, line[start + 2] == UInt8(ascii: "/"), line[start + 6] == UInt8(ascii: "/"),
        line[start + 11] == UInt8(ascii: ":")
      {
        return found + 1
      }
      from = found + 1
    }
    return nil
  }

  /// `TCP_MISS`, `HIER_DIRECT`: other programs that log in this layout write nothing of the kind.
  private static func isCode(_ line: RawSpan, _ field: Field) -> Bool {
    !field.isEmpty
      && field.allSatisfy {
        line[$0] == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[$0])
          || line[$0] &- UInt8(ascii: "0") <= 9
      }
  }
}

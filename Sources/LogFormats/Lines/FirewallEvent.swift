import HandshakeModel

/// An event of Cisco's Secure Firewall in syslog: `%FTD-1-430003: Key: Value, Key: Value`.
///
/// Values hold commas and blanks without quotes: one ends where a comma is followed by what can be a key.
struct FirewallEvent {
  /// `430003`.
  var number: Field
  var time: Field = 0..<0
  var source: Field = 0..<0
  var transport: Field = 0..<0
  var ruleAction: Field = 0..<0
  var action: Field = 0..<0
  var status: Field = 0..<0
  var flags: Field = 0..<0
  var serverName: Field = 0..<0
  var url: Field = 0..<0
  var userAgent: Field = 0..<0
  var response: Field = 0..<0
  var sent: Field = 0..<0
  var received: Field = 0..<0
  /// Whether a key that is read comes twice: a value that a client chose has been made to look like a key.
  var isAmbiguous = false

  /// The number of a message and where its text begins; nil where the line is of another program.
  static func message(_ line: RawSpan) -> (number: Field, text: Int)? {
    let head = 0..<min(line.byteCount, longestHeader)
    for mark in marks {
      guard let start = line.firstIndex(of: mark, in: head) else { continue }
      // The severity, a hyphen and six digits.
      let number = start + mark.utf8CodeUnitCount + 2
      guard number + 8 <= line.byteCount, line[number - 1] == UInt8(ascii: "-"),
        line.unsigned(number..<number + 6) != nil, line[number + 6] == UInt8(ascii: ":")
      else { return nil }
      return (number..<number + 6, number + 7)
    }
    return nil
  }

  private static let marks: [StaticString] = ["%FTD-", "%NGIPS-"]
  /// The header of a syslog message is no longer.
  private static let longestHeader = 512
  private static let longestKey = 48

  /// Nil where the line is of another program.
  init?(_ line: RawSpan) {
    guard let (number, text) = FirewallEvent.message(line) else { return nil }
    self.number = number
    var position = text
    while let colon = line.firstIndex(of: ": ", in: position..<line.byteCount) {
      let end = FirewallEvent.valueEnd(line, from: colon + 2)
      keep(line, line.trimmed(position..<colon), line.trimmed(colon + 2..<end))
      position = min(end + 2, line.byteCount)
    }
  }

  private static func valueEnd(_ line: RawSpan, from start: Int) -> Int {
    var position = start
    while let comma = line.firstIndex(of: ", ", in: position..<line.byteCount) {
      if isKey(line, from: comma + 2) { return comma }
      position = comma + 2
    }
    return line.byteCount
  }

  /// Whether a capital letter, then letters, digits, blanks and underscores, then a colon and a blank follow.
  private static func isKey(_ line: RawSpan, from start: Int) -> Bool {
    let key = line.run(from: start, in: start..<min(line.byteCount, start + longestKey)) { byte in
      (byte | 0x20) &- UInt8(ascii: "a") <= 25 || byte &- UInt8(ascii: "0") <= 9 || byte == 0x20
        || byte == UInt8(ascii: "_")
    }
    guard !key.isEmpty, line[start] &- UInt8(ascii: "A") <= 25, key.upperBound + 1 < line.byteCount else {
      return false
    }
    return line[key.upperBound] == UInt8(ascii: ":") && line[key.upperBound + 1] == 0x20
  }

  private static let keys: [(StaticString, any WritableKeyPath<FirewallEvent, Field> & Sendable)] = [
    ("FirstPacketSecond", \.time), ("SrcIP", \.source), ("Protocol", \.transport),
    ("AccessControlRuleAction", \.ruleAction), ("SSLActualAction", \.action), ("SSLFlowStatus", \.status),
    ("SSLFlowFlags", \.flags), ("SSLServerName", \.serverName), ("URL", \.url), ("UserAgent", \.userAgent),
    ("HTTPResponse", \.response), ("InitiatorBytes", \.sent), ("ResponderBytes", \.received),
  ]

  private mutating func keep(_ line: RawSpan, _ key: Field, _ value: Field) {
    guard let place = FirewallEvent.keys.first(where: { line.equals($0.0, in: key) })?.1, !value.isEmpty else { return }
    if self[keyPath: place].isEmpty { self[keyPath: place] = value } else { isAmbiguous = true }
  }
}

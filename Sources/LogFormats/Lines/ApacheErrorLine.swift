import HandshakeModel

/// The parts of a line of Apache's `error.log` in the formats of 2.2 and 2.4 (`ErrorLogFormat` directive):
/// `[Mon Nov 23 22:10:34.241350 2026] [ssl:info] [pid 1:tid 2] (104)Text: [client 10.0.0.1:5] AH02008: message`.
struct ApacheErrorLine {
  var time: Timestamp?
  /// Of TLS, or of a version that names no modules.
  var isTLS = false
  var thread: Field = 0..<0
  var client: Field?
  var message: Field = 0..<0

  init?(_ line: RawSpan) {
    guard let stamp = ApacheErrorLine.stamp(line) else { return nil }
    time = ApacheErrorLine.time(line, stamp)
    var position = stamp.upperBound + 1
    var groups = 0
    while position < line.byteCount {
      let byte = line[position]
      if byte == 0x20 {
        position += 1
      } else if byte == UInt8(ascii: "[") {
        guard let close = line.firstIndex(of: UInt8(ascii: "]"), in: position..<line.byteCount) else { return nil }
        add(line, position + 1..<close, isFirst: groups == 0)
        groups += 1
        position = close + 1
      } else if byte == UInt8(ascii: "("), client == nil,
        let client = line.firstIndex(of: ": [client ", in: position..<line.byteCount)
      {
        // The error of the system stands before the client.
        position = client + 2
      } else {
        break
      }
    }
    guard groups > 0 else { return nil }
    message = min(position, line.byteCount)..<line.byteCount
    if message.count > 9, line.hasPrefix("AH", in: message), line.unsigned(position + 2..<position + 7) != nil {
      message = position + 9..<line.byteCount
    }
  }

  private mutating func add(_ line: RawSpan, _ group: Field, isFirst: Bool) {
    if isFirst {
      let module = line.firstIndex(of: UInt8(ascii: ":"), in: group)
      isTLS = module == nil || line.hasPrefix("ssl:", in: group)
    } else if line.hasPrefix("pid ", in: group) {
      thread = group
    } else if line.hasPrefix("client ", in: group), client == nil {
      let address = group.lowerBound + 7..<group.upperBound
      // 2.2 writes neither thread nor port.
      client = thread.isEmpty ? line.withoutPort(address) : line.withoutTrailingPort(address)
    }
  }

  /// What stands between the first brackets, where it can be a date.
  private static func stamp(_ line: RawSpan) -> Field? {
    guard line.byteCount > 26, line[0] == UInt8(ascii: "["), line[4] == 0x20, line[8] == 0x20, line[11] == 0x20,
      line[14] == UInt8(ascii: ":"), line[17] == UInt8(ascii: ":"), line.month(5..<8) != nil,
      let close = line.firstIndex(of: UInt8(ascii: "]"), in: 20..<min(line.byteCount, 40)), close >= 25
    else { return nil }
    return 1..<close
  }

  /// `Mon Nov 23 22:10:34.241350 2026`, with a fraction or not.
  private static func time(_ line: RawSpan, _ stamp: Field) -> Timestamp? {
    func number(_ start: Int) -> Int? { line.unsigned(line.trimmed(start..<start + 2)).map { Int($0) } }
    guard let month = line.month(5..<8), let day = number(9), let hour = number(12), let minute = number(15),
      let seconds = line.microseconds(18..<max(20, stamp.upperBound - 5)), seconds < 61_000_000,
      let year = line.unsigned(stamp.upperBound - 4..<stamp.upperBound)
    else { return nil }
    let civil = CivilTime(year: Int(year), month: month, day: day, hour: hour, minute: minute)
    return civil.timestamp.map { Timestamp(microseconds: $0.microseconds + seconds) }
  }
}

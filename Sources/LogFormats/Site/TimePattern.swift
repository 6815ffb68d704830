import HandshakeModel

/// How a site's log writes a moment: ISO 8601, a number since 1970, or the directives of `strptime`.
package enum TimePattern: Sendable, Equatable {
  case iso8601
  /// Seconds with or without a fraction, or milliseconds.
  case epoch
  /// The parts of a pattern such as `%d/%b/%Y:%H:%M:%S %z`.
  case parts([Part])

  package enum Part: Sendable, Equatable {
    case year, month, monthName, day, hour, minute, second, fraction, zone, epoch
    /// A word that says nothing new: the day of the week, the zone's name.
    case word
    /// A run of blanks.
    case blank
    case literal(UInt8)
  }

  /// Nil where the text is neither a known word nor a pattern with a date and a time.
  package init?(_ text: String) {
    switch text {
    case "iso8601": self = .iso8601
    case "epoch": self = .epoch
    default:
      guard let parts = TimePattern.parts(of: text) else { return nil }
      self = .parts(parts)
    }
  }

  /// The directives (`strptime(3)`; `%f` is the fraction behind a point, as in Python).
  private static let directives: [UInt8: [Part]] = [
    UInt8(ascii: "Y"): [.year], UInt8(ascii: "m"): [.month], UInt8(ascii: "b"): [.monthName],
    UInt8(ascii: "h"): [.monthName], UInt8(ascii: "d"): [.day], UInt8(ascii: "e"): [.day], UInt8(ascii: "H"): [.hour],
    UInt8(ascii: "M"): [.minute], UInt8(ascii: "S"): [.second], UInt8(ascii: "f"): [.fraction],
    UInt8(ascii: "z"): [.zone], UInt8(ascii: "s"): [.epoch], UInt8(ascii: "a"): [.word], UInt8(ascii: "Z"): [.word],
    UInt8(ascii: "F"): [.year, .literal(0x2D), .month, .literal(0x2D), .day],
    UInt8(ascii: "T"): [.hour, .literal(0x3A), .minute, .literal(0x3A), .second],
  ]

  private static func parts(of text: String) -> [Part]? {
    var parts: [Part] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let directive = bytes.popFirst() else { return nil }
        if directive == UInt8(ascii: "%") {
          parts.append(.literal(directive))
        } else {
          guard let meaning = directives[directive] else { return nil }
          parts += meaning
        }
      } else {
        parts.append(byte == 0x20 ? .blank : .literal(byte))
      }
    }
    let hasMonth = parts.contains(.month) || parts.contains(.monthName)
    let hasDate = parts.contains(.year) && hasMonth && parts.contains(.day)
    guard parts.contains(.epoch) || hasDate && parts.contains(.hour) && parts.contains(.minute) else { return nil }
    return parts
  }

  /// The moment that a field holds; nil where the field is written otherwise.
  func timestamp(_ line: RawSpan, _ field: Field, _ context: SourceContext) -> Timestamp? {
    switch self {
    case .iso8601:
      guard let time = Timestamp(iso8601: line.text(field)) else { return nil }
      return TimePattern.hasZone(line, field) ? time : context.utc(time)
    case .epoch: return line.timestamp(field)
    case .parts(let parts):
      var reading = Reading(line: field)
      for part in parts where !reading.take(part, line) { return nil }
      return reading.position == field.upperBound ? reading.timestamp(context) : nil
    }
  }

  /// Whether an ISO 8601 time ends in `Z` or an offset.
  private static func hasZone(_ line: RawSpan, _ field: Field) -> Bool {
    field.dropFirst(11).contains { index in
      line[index] | 0x20 == UInt8(ascii: "z") || line[index] == UInt8(ascii: "+") || line[index] == UInt8(ascii: "-")
    }
  }
}

/// What has been read of a moment so far.
private struct Reading {
  private var civil = CivilTime(year: 0, month: 0, day: 0)
  private var microseconds: Int64 = 0
  private var zone: Int64?
  private var epoch: Int64?
  private(set) var position: Int
  private let end: Int

  init(line field: Field) {
    position = field.lowerBound
    end = field.upperBound
  }

  func timestamp(_ context: SourceContext) -> Timestamp? {
    if let epoch { return Timestamp(microseconds: epoch * 1_000_000 + microseconds) }
    guard let local = civil.timestamp else { return nil }
    let time = Timestamp(microseconds: local.microseconds + microseconds)
    guard let zone else { return context.utc(time) }
    return Timestamp(microseconds: time.microseconds - zone * 1_000_000)
  }

  /// Reads one part; false where it does not stand there.
  mutating func take(_ part: TimePattern.Part, _ line: RawSpan) -> Bool {
    switch part {
    case .year: return take(4, line) { $0.civil.year = $1 }
    case .month: return take(2, line) { $0.civil.month = $1 }
    case .day:
      skipBlanks(line)
      return take(2, line) { $0.civil.day = $1 }
    case .hour: return take(2, line) { $0.civil.hour = $1 }
    case .minute: return take(2, line) { $0.civil.minute = $1 }
    case .second: return take(2, line) { $0.civil.second = $1 }
    case .epoch:
      // At most the year 9999.
      return take(12, line) { $0.epoch = Int64($1) } && epoch ?? 0 < 253_402_300_800
    case .fraction:
      let start = position
      guard take(9, line, { $0.microseconds = Int64($1) }) else { return false }
      for _ in 0..<max(0, 6 - (position - start)) { microseconds *= 10 }
      for _ in 0..<max(0, position - start - 6) { microseconds /= 10 }
      return true
    case .monthName:
      guard position + 3 <= end, let month = line.month(position..<position + 3) else { return false }
      civil.month = month
      position += 3
      return true
    case .zone: return takeZone(line)
    case .word:
      let word = line.run(from: position, in: position..<end) { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= 0x7A }
      position = word.upperBound
      return !word.isEmpty
    case .blank:
      let start = position
      skipBlanks(line)
      return position > start
    case .literal(let byte):
      guard position < end, line[position] == byte else { return false }
      position += 1
      return true
    }
  }

  private mutating func skipBlanks(_ line: RawSpan) {
    while position < end, line[position] == 0x20 { position += 1 }
  }

  /// Reads a number of at most so many digits.
  private mutating func take(_ most: Int, _ line: RawSpan, _ store: (inout Reading, Int) -> Void) -> Bool {
    let digits = line.run(from: position, in: position..<min(end, position + most)) { $0 &- UInt8(ascii: "0") <= 9 }
    guard let number = line.unsigned(digits) else { return false }
    store(&self, Int(number))
    position = digits.upperBound
    return true
  }

  /// `Z`, `+0100` or `+01:00`.
  private mutating func takeZone(_ line: RawSpan) -> Bool {
    guard position < end else { return false }
    let sign = line[position]
    position += 1
    if sign | 0x20 == UInt8(ascii: "z") {
      zone = 0
      return true
    }
    var (hours, minutes) = (0, 0)
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), take(2, line, { hours = $1 }) else { return false }
    if position < end, line[position] == UInt8(ascii: ":") { position += 1 }
    guard take(2, line, { minutes = $1 }), hours < 24, minutes < 60 else { return false }
    zone = Int64(hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -60 : 60)
    return true
  }
}

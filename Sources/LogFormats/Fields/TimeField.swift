package import HandshakeModel

extension RawSpan {
  /// `yyyy-MM-dd HH:mm:ss`, with any byte between the parts, read as UTC.
  package func civilTimestamp(_ field: Field) -> Timestamp? {
    guard field.count >= 19 else { return nil }
    func number(_ offset: Int, _ count: Int) -> Int? {
      unsigned(field.lowerBound + offset..<field.lowerBound + offset + count).map { Int($0) }
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).timestamp
  }

  /// `yyyy-MM-dd` and `HH:mm:ss` in columns of their own, read as UTC; a fraction of the second is left out.
  package func civilTimestamp(date: Field, time: Field) -> Timestamp? {
    guard date.count == 10, time.count >= 8 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? { unsigned(start..<start + count).map { Int($0) } }
    let (date, time) = (date.lowerBound, time.lowerBound)
    guard let year = number(date, 4), let month = number(date + 5, 2), let day = number(date + 8, 2),
      let hour = number(time, 2), let minute = number(time + 3, 2), let second = number(time + 6, 2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).timestamp
  }

  /// Seconds east of UTC of `+0100`, `-05:30`, `Z`, `UTC` or `GMT` at the start of a field; nil where it names no zone.
  package func zoneOffset(_ field: Field) -> Int64? {
    let zone = trimmed(field)
    guard !zone.isEmpty else { return nil }
    let sign = self[zone.lowerBound]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      let isUTC = sign | 0x20 == UInt8(ascii: "z") || hasPrefix("UTC", in: zone) || hasPrefix("GMT", in: zone)
      return isUTC ? 0 : nil
    }
    var start = zone.lowerBound + 1
    guard start + 4 <= zone.upperBound, let hours = unsigned(start..<start + 2) else { return nil }
    start += self[start + 2] == UInt8(ascii: ":") ? 3 : 2
    guard start + 2 <= zone.upperBound, let minutes = unsigned(start..<start + 2), hours <= 14, minutes < 60 else {
      return nil
    }
    let seconds = Int64(hours * 3_600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// Epoch seconds with a fraction (`1713484828.574960`), epoch milliseconds without one, or ISO 8601 with a `T`.
  package func timestamp(_ field: Field) -> Timestamp? {
    // As seconds, a whole number of twelve digits would be the year 5138 or later; neither may pass the year 9999.
    if let whole = unsigned(field), whole >= 100_000_000_000 {
      return whole < 253_402_300_800_000 ? Timestamp(microseconds: Int64(whole) * 1_000) : nil
    }
    if let microseconds = microseconds(field) { return Timestamp(microseconds: microseconds) }
    guard field.count > 10, self[field.lowerBound + 10] | 0x20 == UInt8(ascii: "t") else { return nil }
    return Timestamp(iso8601: text(field))
  }

  /// The month behind an English abbreviation of three letters.
  func month(_ field: Field) -> Int? {
    let names: [StaticString] = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names.firstIndex { equals($0, in: field) }.map { $0 + 1 }
  }

  /// `Mon Oct 16 22:55:48 2023`, the day of the month in one or two digits, read as UTC.
  func weekdayTimestamp(_ field: Field) -> Timestamp? {
    guard field.count == 24 else { return nil }
    let start = field.lowerBound
    func number(_ offset: Int, _ count: Int) -> Int? {
      unsigned(trimmed(start + offset..<start + offset + count)).map { Int($0) }
    }
    let blanks = [3, 7, 10, 19].allSatisfy { self[start + $0] == 0x20 }
    guard blanks, self[start + 13] == UInt8(ascii: ":"), self[start + 16] == UInt8(ascii: ":"),
      let month = month(start + 4..<start + 7), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), let year = number(20, 4)
    else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).timestamp
  }

  /// `23/Nov/2026:22:05:21` at the start of a field, read as UTC.
  package func slashedTimestamp(_ field: Field) -> Timestamp? {
    guard field.count >= 20 else { return nil }
    let start = field.lowerBound
    func number(_ offset: Int, _ count: Int) -> Int? {
      unsigned(start + offset..<start + offset + count).map { Int($0) }
    }
    guard let day = number(0, 2), let month = month(start + 3..<start + 6), let year = number(7, 4),
      let hour = number(12, 2), let minute = number(15, 2), let second = number(18, 2),
      self[start + 2] == UInt8(ascii: "/"), self[start + 6] == UInt8(ascii: "/"), self[start + 11] == UInt8(ascii: ":")
    else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).timestamp
  }

  /// Seconds east of UTC in `+0100`; nil where the field is anything else.
  func zone(_ field: Field) -> Int64? {
    guard field.count == 5, let hours = unsigned(field.lowerBound + 1..<field.lowerBound + 3), hours < 24,
      let minutes = unsigned(field.lowerBound + 3..<field.upperBound), minutes < 60
    else { return nil }
    let seconds = Int64(hours * 3_600 + minutes * 60)
    switch self[field.lowerBound] {
    case UInt8(ascii: "+"): return seconds
    case UInt8(ascii: "-"): return -seconds
    default: return nil
    }
  }

  /// `Mar 01 2021 20:35:54`, read as UTC.
  func monthFirstTimestamp(_ field: Field) -> Timestamp? {
    guard field.count == 20, self[field.lowerBound + 3] == 0x20, self[field.lowerBound + 11] == 0x20 else { return nil }
    let start = field.lowerBound
    func number(_ offset: Int, _ count: Int) -> Int? {
      unsigned(start + offset..<start + offset + count).map { Int($0) }
    }
    guard let month = month(start..<start + 3), let day = number(4, 2), let year = number(7, 4),
      let hour = number(12, 2), let minute = number(15, 2), let second = number(18, 2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).timestamp
  }
}

/// Reads civil times and remembers the last minute: the next row is of the same minute nearly always.
package struct CivilClock: Sendable {
  private static let minuteLength = 17

  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var last: UInt8 = 0
  private var minute: Timestamp?

  package init() {}

  /// The same as `RawSpan.civilTimestamp`.
  package mutating func timestamp(_ line: RawSpan, _ field: Field) -> Timestamp? {
    guard field.count >= 19 else { return nil }
    let start = field.lowerBound
    precondition(start >= 0 && field.upperBound <= line.byteCount)
    // `yyyy-MM-dd HH:mm:` are 17 bytes: two words and one byte.
    let low = line.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
    let high = line.unsafeLoadUnaligned(fromUncheckedByteOffset: start + 8, as: UInt64.self)
    let last = line[start + 16]
    guard let minute, low == self.low, high == self.high, last == self.last else {
      return remember(line, field, low, high, last)
    }
    let tens = line[start + CivilClock.minuteLength] &- UInt8(ascii: "0")
    let ones = line[start + CivilClock.minuteLength + 1] &- UInt8(ascii: "0")
    guard tens <= 9, ones <= 9, tens * 10 + ones <= 60 else { return nil }
    return Timestamp(microseconds: minute.microseconds + Int64(tens * 10 + ones) * 1_000_000)
  }

  private mutating func remember(
    _ line: RawSpan, _ field: Field, _ low: UInt64, _ high: UInt64, _ last: UInt8
  ) -> Timestamp? {
    guard let time = line.civilTimestamp(field),
      let second = line.unsigned(field.lowerBound + CivilClock.minuteLength..<field.lowerBound + 19)
    else { return nil }
    (self.low, self.high, self.last) = (low, high, last)
    minute = Timestamp(microseconds: time.microseconds - Int64(second) * 1_000_000)
    return time
  }
}

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
}

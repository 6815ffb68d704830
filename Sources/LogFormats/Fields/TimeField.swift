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

  /// Epoch seconds with a fraction (`1713484828.574960`), or ISO 8601 with a `T`.
  package func timestamp(_ field: Field) -> Timestamp? {
    if let microseconds = microseconds(field) { return Timestamp(microseconds: microseconds) }
    guard field.count > 10, self[field.lowerBound + 10] | 0x20 == UInt8(ascii: "t") else { return nil }
    return Timestamp(iso8601: text(field))
  }
}

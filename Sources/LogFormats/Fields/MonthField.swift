package import HandshakeModel

extension RawSpan {
  /// The month behind an English abbreviation of three letters.
  func month(_ field: Field) -> Int? {
    let names: [StaticString] = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names.firstIndex { equals($0, in: field) }.map { $0 + 1 }
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
}

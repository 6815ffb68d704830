import HandshakeModel

/// The time of a row of ProxySG's, by whichever of its columns a log has.
struct ProxySGClock {
  private typealias Fact = ProxySGRow.Fact

  let context: SourceContext
  /// Seconds east of UTC of `date` and `time`, where `#Date` names a zone: they are UTC unless somebody changed that.
  var zone: Int64 = 0

  func time(_ line: RawSpan, _ values: NamedFields) -> Timestamp? {
    if let utc = line.civilTimestamp(date: values[Fact.date], time: values[Fact.time]) {
      return Timestamp(microseconds: utc.microseconds - zone * 1_000_000)
    }
    if let exact = line.timestamp(values[Fact.epoch]) { return exact }
    if let local = slashed(line, values[Fact.localTime]) { return local }
    if let cookie = cookie(line, values[Fact.cookieDate]) { return cookie }
    return headerTime(line)
  }

  /// The time that the format or syslog wrote before the pairs, where the name of the host may stand right behind it.
  private func headerTime(_ line: RawSpan) -> Timestamp? {
    // `<111>1 2026-11-23T22:05:18.000z proxy-1`
    let start =
      line.byteCount > 0 && line[0] == UInt8(ascii: "<") ? line.firstIndex(of: 0x20, in: 0..<line.byteCount) : -1
    guard let start = start.map({ $0 + 1 }), line.byteCount >= start + 40, line[start + 10] == UInt8(ascii: "T"),
      let local = line.civilTimestamp(start..<start + 19)
    else { return nil }
    let fraction = line.run(from: start + 19, in: start + 19..<start + 30) {
      $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") <= 9
    }
    guard let offset = line.zoneOffset(fraction.upperBound..<fraction.upperBound + 6) else { return context.utc(local) }
    return Timestamp(microseconds: local.microseconds - offset * 1_000_000)
  }

  /// `[23/Nov/2026:22:05:18 +0100]`.
  private func slashed(_ line: RawSpan, _ field: Field) -> Timestamp? {
    guard field.count > 21, line[field.lowerBound] == UInt8(ascii: "["),
      let local = line.slashedTimestamp(field.dropFirst())
    else { return nil }
    let offset = line.zoneOffset(field.dropFirst(21)) ?? context.utcOffset
    return Timestamp(microseconds: local.microseconds - offset * 1_000_000)
  }

  /// `Mon,%2023-Nov-26%2021:05:10%20GMT`, the time of the row in the format of cookies.
  private func cookie(_ line: RawSpan, _ field: Field) -> Timestamp? {
    guard let start = line.firstIndex(of: ",%20", in: field).map({ $0 + 4 }), field.upperBound - start >= 20 else {
      return nil
    }
    func number(_ offset: Int) -> Int? { line.unsigned(start + offset..<start + offset + 2).map { Int($0) } }
    guard let day = number(0), let month = line.month(start + 3..<start + 6), let year = number(7),
      let hour = number(12), let minute = number(15), let second = number(18)
    else { return nil }
    let civil = CivilTime(year: 2_000 + year, month: month, day: day, hour: hour, minute: minute, second: second)
    return civil.timestamp
  }
}

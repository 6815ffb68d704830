package import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// When a file was written last, at the latest.
///
/// A date in the name comes first, because copies change the time of a file: `yyyymmdd`, also with `-HHMM` or
/// `-HHMMSS`, is what logrotate's `dateext` writes at the moment of rotation.
package enum LastWritten {
  private static let day: Int64 = 86_400

  /// Nil for standard input without a date in its name, and where the file cannot be looked at.
  ///
  /// - Parameter utcOffset: seconds east of UTC of the clock that wrote the name.
  package static func time(of path: String, utcOffset: Int64) -> Timestamp? {
    time(named: path.split(separator: "/").last.map(String.init) ?? path, modified: modified(path), utcOffset)
  }

  /// The same for a name and a time of modification.
  package static func time(named name: String, modified: Timestamp?, _ utcOffset: Int64) -> Timestamp? {
    guard let named = date(in: Array(name.utf8)) else { return modified }
    let end = named.end.seconds - utcOffset
    // A day without a time is when the file was rotated, often just after midnight. The file's own time is closer,
    // where it is of that day or the one before.
    if named.isDay, let modified, (end - 2 * day..<end).contains(modified.seconds) { return modified }
    return Timestamp(seconds: end)
  }

  private static func modified(_ path: String) -> Timestamp? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let seconds = Int64(status.st_mtim.tv_sec)
    // A file system may hold any number; a log was written between 1970 and the year 9999.
    return (1..<253_402_300_800).contains(seconds) ? Timestamp(seconds: seconds) : nil
  }

  /// The last date in a name: the last second of its day or minute.
  private static func date(in name: [UInt8]) -> (end: Timestamp, isDay: Bool)? {
    let numbers = digits(in: name)
    for (place, number) in numbers.enumerated().reversed() where number.count == 8 {
      guard let year = value(name[number.prefix(4)]), let month = value(name[number.dropFirst(4).prefix(2)]),
        let dayOfMonth = value(name[number.suffix(2)]), (1_990...2_200).contains(year)
      else { continue }
      var civil = CivilTime(year: year, month: month, day: dayOfMonth, hour: 23, minute: 59, second: 59)
      guard let end = civil.timestamp else { continue }
      if place + 1 < numbers.count, numbers[place + 1].lowerBound == number.upperBound + 1,
        name[number.upperBound] == UInt8(ascii: "-")
      {
        let time = numbers[place + 1]
        guard time.count == 4 || time.count == 6 else { return (end, true) }
        civil.hour = value(name[time.prefix(2)]) ?? 24
        civil.minute = value(name[time.dropFirst(2).prefix(2)]) ?? 60
        if time.count == 6 { civil.second = value(name[time.suffix(2)]) ?? 61 }
        if let moment = civil.timestamp { return (moment, false) }
      }
      return (end, true)
    }
    return nil
  }

  /// The runs of digits in a name.
  private static func digits(in name: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...name.count where index == name.count || name[index] &- UInt8(ascii: "0") > 9 {
      if index > start { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
  }
}

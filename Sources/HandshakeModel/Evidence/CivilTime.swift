/// Days and seconds of the proleptic Gregorian calendar in UTC, without Foundation.
///
/// The conversion between days and dates is the one of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
package struct CivilTime: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  package init(_ timestamp: Timestamp) {
    let seconds = timestamp.seconds
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let rest = Int(seconds) - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// The moment, read as UTC; nil where there is no such date or time.
  package var timestamp: Timestamp? {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1, day <= daysOfMonth,
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return Timestamp(seconds: Int64(days * 86_400 + hour * 3_600 + minute * 60 + second))
  }

  private var daysOfMonth: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `2026-11-23T23:05:00Z`.
  package var iso8601: String {
    "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))Z"
  }

  /// `2026-11-23`.
  package var date: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Timestamp {
  /// `2026-11-23T23:05:00Z`, whole seconds.
  package var iso8601: String {
    CivilTime(self).iso8601
  }

  /// Reads ISO 8601 dates and times: `2026-11-23`, `2026-11-23T23:05:00Z`, `2026-11-23 23:05:00.25+01:00`.
  ///
  /// A time without a zone is read as UTC.
  package init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    func separator(_ index: Int, _ accepted: String) -> Bool {
      index < bytes.count && accepted.utf8.contains(bytes[index])
    }
    guard let year = number(0..<4), separator(4, "-"), let month = number(5..<7), separator(7, "-"),
      let day = number(8..<10)
    else { return nil }
    var civil = CivilTime(year: year, month: month, day: day)
    var fraction: Int64 = 0
    var zone: Int64 = 0
    var index = 10
    if index < bytes.count {
      guard separator(10, "T t"), let hour = number(11..<13), separator(13, ":"), let minute = number(14..<16)
      else { return nil }
      (civil.hour, civil.minute, index) = (hour, minute, 16)
      if separator(16, ":") {
        guard let second = number(17..<19) else { return nil }
        (civil.second, index) = (second, 19)
      }
      if separator(index, ".") {
        index += 1
        var scale: Int64 = 100_000
        while index < bytes.count, let digit = number(index..<index + 1) {
          fraction += Int64(digit) * scale
          scale /= 10
          index += 1
        }
      }
      if separator(index, "Zz") {
        index += 1
      } else if separator(index, "+-") {
        let colon = separator(index + 3, ":") ? 1 : 0
        guard let hours = number(index + 1..<index + 3), let minutes = number(index + 3 + colon..<index + 5 + colon)
        else { return nil }
        guard hours < 24, minutes < 60 else { return nil }
        zone = Int64(hours * 60 + minutes) * (bytes[index] == UInt8(ascii: "-") ? -60 : 60)
        index += 5 + colon
      }
    }
    guard index == bytes.count, let timestamp = civil.timestamp else { return nil }
    microseconds = (timestamp.seconds - zone) * 1_000_000 + fraction
  }
}

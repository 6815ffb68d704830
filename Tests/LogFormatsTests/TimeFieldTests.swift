import HandshakeModel
import LogFormats
import Testing

@Suite struct TimeFieldTests {
  private func civil(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return bytes.span.bytes.civilTimestamp(0..<bytes.count)?.microseconds
  }

  private func timestamp(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return bytes.span.bytes.timestamp(0..<bytes.count)?.microseconds
  }

  @Test(
    arguments: [
      ("2026-11-20 06:00:42", 1_795_154_442), ("2026/11/20 06:00:42", 1_795_154_442),
      ("2026-11-20T06:00:42Z", 1_795_154_442),
      ("2024-02-29 00:00:00", 1_709_164_800), ("2023-02-29 00:00:00", nil), ("2026-11-20 06:00", nil),
      ("2026-11-20 06:00:4x", nil),
      ("2026-11-20 24:00:00", nil), ("0000-01-01 00:00:00", nil), ("", nil),
    ] as [(String, Int64?)])
  func readsDatesAndTimes(text: String, seconds: Int64?) {
    #expect(civil(text) == seconds.map { $0 * 1_000_000 })
  }

  @Test(
    arguments: [
      ("2026-11-20", "06:00:42", 1_795_154_442), ("2026-11-20", "06:00:42.1234567", 1_795_154_442),
      ("2026-11-20", "06:00", nil), ("2026-11-2", "06:00:42", nil), ("2026-13-20", "06:00:42", nil), ("", "", nil),
      ("2026-11-20", "06:00:xx", nil),
    ] as [(String, String, Int64?)])
  func readsDatesAndTimesInColumnsOfTheirOwn(date: String, time: String, seconds: Int64?) {
    let bytes = Array((date + " between " + time).utf8)
    let read = bytes.span.bytes.civilTimestamp(
      date: 0..<date.utf8.count, time: bytes.count - time.utf8.count..<bytes.count)
    #expect(read?.microseconds == seconds.map { $0 * 1_000_000 })
  }

  @Test(
    arguments: [
      ("+0100", 3_600), (" -05:30]", -19_800), ("Z", 0), ("UTC", 0), ("GMT]", 0), ("+9900", nil), ("+01", nil),
      ("+01:", nil), ("+01:6", nil), ("-0160", nil), ("CET", nil), ("", nil),
    ] as [(String, Int64?)])
  func readsZones(text: String, seconds: Int64?) {
    let bytes = Array(text.utf8)
    #expect(bytes.span.bytes.zoneOffset(0..<bytes.count) == seconds)
  }

  @Test(
    arguments: [
      ("1795154442.389748", 1_795_154_442_389_748), ("0", 0), ("99999999999", 99_999_999_999_000_000),
      ("1795154442389", 1_795_154_442_389_000), ("2026-11-20T06:00:42.389748Z", 1_795_154_442_389_748),
      ("2026-11-20t06:00:42z", 1_795_154_442_000_000), ("9999999999999999999", nil), ("", nil), ("2026-11-20", nil),
      ("yesterday, Tuesday", nil),
    ] as [(String, Int64?)])
  func readsSecondsMillisecondsAndISO8601(text: String, microseconds: Int64?) {
    #expect(timestamp(text) == microseconds)
  }

  /// A clock that remembers the last minute reads what one without memory reads.
  @Test func aClockForgetsNothingThatChanges() {
    var clock = CivilClock()
    let texts = [
      "2026-11-20 06:00:42", "2026-11-20 06:00:00", "2026-11-20 06:00:60", "2026-11-20 06:00:61", "2026-11-20 06:00:4x",
      "2026-11-20 06:01:42", "2026-11-20T06:01:43", "2026-13-20 06:01:43", "2026-11-20 06:01:59.250",
      "2026-11-21 06:01:59",
      "2026-11-21 06:01", "", "2026-11-20 06:00:42", "1970-01-01 00:00:00", "0001-01-01 00:00:01",
    ]
    for text in texts + texts.reversed() + texts {
      let bytes = Array(text.utf8)
      #expect(clock.timestamp(bytes.span.bytes, 0..<bytes.count)?.microseconds == civil(text), "\(text)")
    }
  }
}

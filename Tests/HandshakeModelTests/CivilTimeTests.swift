import HandshakeModel
import Testing

@Suite struct CivilTimeTests {
  @Test func agreesWithItselfOnEveryDayOfFourCenturies() throws {
    // 1600-01-01 to 2400-12-31, at a second that wanders through the day.
    let first = try #require(CivilTime(year: 1600, month: 1, day: 1).timestamp).seconds / 86_400
    let last = try #require(CivilTime(year: 2400, month: 12, day: 31).timestamp).seconds / 86_400
    var expected = (year: 1600, month: 1, day: 1)
    for day in first...last {
      let timestamp = Timestamp(seconds: day * 86_400 + (day &* 7_919) % 86_400)
      let floor = CivilTime(Timestamp(seconds: day * 86_400))
      guard (floor.year, floor.month, floor.day) == expected, CivilTime(timestamp).timestamp == timestamp else {
        Issue.record("day \(day): \(floor) instead of \(expected)")
        return
      }
      expected = CivilTimeTests.day(after: expected)
    }
  }

  private static func day(after date: (year: Int, month: Int, day: Int)) -> (year: Int, month: Int, day: Int) {
    let isLeap = date.year % 4 == 0 && date.year % 100 != 0 || date.year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
    return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_399, "2000-02-28T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_709_164_800, "2024-02-29T00:00:00Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"), (1_795_475_053, "2026-11-23T23:04:13Z"),
      (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func writesAndReads(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).iso8601 == text)
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds))
    #expect(CivilTime(Timestamp(seconds: seconds)).date == String(text.prefix(10)))
  }

  @Test(
    arguments: [
      ("2026-11-23", 1_795_392_000_000_000), ("2026-11-23T23:04:13", 1_795_475_053_000_000),
      ("2026-11-23 23:04:13", 1_795_475_053_000_000), ("2026-11-23t23:04:13z", 1_795_475_053_000_000),
      ("2026-11-23T23:04Z", 1_795_475_040_000_000), ("2026-11-23T23:04:13.5Z", 1_795_475_053_500_000),
      ("2026-11-23T23:04:13.703732Z", 1_795_475_053_703_732),
      ("2026-11-23T23:04:13.703732058Z", 1_795_475_053_703_732),
      // One digit too many, which some writers print near a full second.
      ("2026-11-23T23:04:12.1000000Z", 1_795_475_052_100_000), ("2026-11-24T00:04:13+01:00", 1_795_475_053_000_000),
      ("2026-11-23T18:34:13-0430", 1_795_475_053_000_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
    ] as [(String, Int64)])
  func readsTheFormsOfISO8601(text: String, microseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-1-1", "2026/11/23", "2026-11-23T", "2026-11-23T23", "2026-11-23T23:", "20261123",
    "2026-13-01", "2026-00-01", "2026-01-00", "2026-02-29", "2023-04-31", "1900-02-29", "0000-01-01",
    "2026-11-23T24:00Z",
    "2026-11-23T23:60Z", "2026-11-23T23:00:61Z", "2026-11-23T23:04:13ZZ", "2026-11-23T23:04:13+1",
    "2026-11-23T23:04:13+1:00",
    "2026-11-23T23:04:13+24:00", "2026-11-23T23:04:13+01:60", "2026-11-23 23:04:13 UTC", "+026-11-23", "2026-+1-23",
    "2026-11--3", "2026-11-23T-1:00Z", "-001-01-01", "２０２６-11-23",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test(arguments: [
    CivilTime(year: 2023, month: 2, day: 29), CivilTime(year: 2100, month: 2, day: 29),
    CivilTime(year: 2024, month: 6, day: 31),
    CivilTime(year: 2024, month: 1, day: 1, hour: -1), CivilTime(year: 2024, month: 1, day: 1, minute: 60),
    CivilTime(year: 10_000, month: 1, day: 1), CivilTime(year: 0, month: 1, day: 1),
    CivilTime(year: .max, month: .max, day: .max),
  ])
  func refusesDatesThatDoNotExist(time: CivilTime) {
    #expect(time.timestamp == nil)
  }

  @Test(arguments: [Int64.min, Int64.max]) func writesTheEndsOfTimeWithoutATrap(microseconds: Int64) {
    #expect(!Timestamp(microseconds: microseconds).iso8601.isEmpty)
  }
}

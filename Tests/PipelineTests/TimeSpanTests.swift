import Testing

@testable import Pipeline

@Suite struct TimeSpanTests {
  @Test(arguments: [("30d", 30), ("2w", 14), ("13mo", 403), ("1y", 372), ("0d", 0), ("3 d", 3)])
  func spansAreRead(text: String, days: Int) {
    #expect(TimeSpan.days(text) == days)
    #expect(TimeSpan.days(TimeSpan.text(days)) == days)
  }

  @Test(arguments: ["", "d", "30", "-3d", "3.5d", "3h", "3m", "99999999999999999999d", "9223372036854775807y"])
  func whatIsNoSpanIsRefused(text: String) {
    #expect(TimeSpan.days(text) == nil)
  }
}

import Testing

@testable import Pipeline

@Suite struct UTCOffsetTests {
  @Test(arguments: [("+01:00", Int64(3_600)), ("-05:30", -19_800), ("+00:00", 0), ("+12:45", 45_900)])
  func offsetsAreReadAndWritten(text: String, seconds: Int64) {
    #expect(UTCOffset.seconds(text) == seconds)
    #expect(UTCOffset.text(seconds) == text)
  }

  @Test(arguments: ["east", "", "1", ":00", "Europe/Berlin"]) func whatIsNoOffsetIsRefused(text: String) {
    #expect(UTCOffset.seconds(text) == nil)
  }
}

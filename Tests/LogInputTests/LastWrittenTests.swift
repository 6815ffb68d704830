import HandshakeModel
import LogInput
import Testing

@Suite struct LastWrittenTests {
  private static let modified = Timestamp(iso8601: "2026-11-23T23:59:58Z")

  @Test(
    arguments: [
      ("mitmdump.log-20261123-2315.gz", "2026-11-23T23:15:59Z"), ("x-20261123-231530.log", "2026-11-23T23:15:30Z"),
      ("x.log-20261120", "2026-11-20T23:59:59Z"), ("20261120.log", "2026-11-20T23:59:59Z"),
      // Rotated just after midnight, or on its own day: the file's time is closer.
      ("x.log-20261124.gz", "2026-11-23T23:59:58Z"), ("x.log-20261123", "2026-11-23T23:59:58Z"),
      ("x.log-20261125", "2026-11-25T23:59:59Z"),
      // No dates.
      ("x.log", "2026-11-23T23:59:58Z"), ("x-20261301.log", "2026-11-23T23:59:58Z"),
      ("x-00000000.log", "2026-11-23T23:59:58Z"), ("x-120261120.log", "2026-11-23T23:59:58Z"),
      ("x-2026112.log", "2026-11-23T23:59:58Z"), ("", "2026-11-23T23:59:58Z"),
      // The last one counts, and no time that is none.
      ("20250101-20261120.log", "2026-11-20T23:59:59Z"), ("x-20261120-2460.log", "2026-11-20T23:59:59Z"),
      ("x-20261120-12345.log", "2026-11-20T23:59:59Z"), ("x-20261120_1200.log", "2026-11-20T23:59:59Z"),
    ])
  func readsTheDateInAName(name: String, time: String) {
    #expect(LastWritten.time(named: name, modified: Self.modified, 0)?.iso8601 == time)
  }

  @Test func takesTheNameByTheClockOfTheSource() {
    let name = "x-20261123-2315.log"
    #expect(LastWritten.time(named: name, modified: nil, 3_600)?.iso8601 == "2026-11-23T22:15:59Z")
  }

  @Test func looksAtTheFileWhereTheNameSaysNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "20261120/x.log")
    let time = try #require(LastWritten.time(of: folder.path + "/20261120/x.log", utcOffset: 0))
    #expect(time > Timestamp(seconds: 1_700_000_000))
    #expect(LastWritten.time(of: "-", utcOffset: 0) == nil)
    #expect(LastWritten.time(of: folder.path + "/missing.log", utcOffset: 0) == nil)
    #expect(LastWritten.time(of: folder.path, utcOffset: 0) == nil)
  }
}

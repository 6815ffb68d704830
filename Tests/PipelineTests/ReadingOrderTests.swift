import LogInput
import Testing

@testable import Pipeline

@Suite struct ReadingOrderTests {
  @Test(arguments: [
    (
      [
        "z/conn.06:00-07:00.log.gz", "z/conn.07:00-08:00.log.gz", "z/ssl.06:00-07:00.log.gz",
        "z/ssl.07:00-08:00.log.gz",
      ],
      [
        "z/conn.06:00-07:00.log.gz", "z/ssl.06:00-07:00.log.gz", "z/conn.07:00-08:00.log.gz",
        "z/ssl.07:00-08:00.log.gz",
      ]
    ),
    (["b/2.csv", "b/1.csv", "a/3.csv"], ["a/3.csv", "b/1.csv", "b/2.csv"]),
    (["ssl.log", "conn.log", "-"], ["-", "conn.log", "ssl.log"]),
  ])
  func readsLogsOfOneSpanTogether(paths: [String], order: [String]) {
    let found = paths.map { FileDiscovery.Found(path: $0, organization: nil) }
    #expect(found.inReadingOrder.map(\.path) == order)
  }
}

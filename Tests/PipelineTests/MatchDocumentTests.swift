import AppCatalog
import Reporting
import Testing

@testable import Pipeline

@Suite struct MatchDocumentTests {
  private static let hosts = [
    "web.whatsapp.com", "slack.com", "a.slack.com", "s3.amazonaws.com", "nobody.example", "", "UPPER.Slack.com.",
    "quote\"<\\\u{202E}.example", "graph.facebook.com", "10.0.0.1", "web.whatsapp.com",
  ]

  /// The same as the whole list written at once, however it is cut.
  @Test(arguments: [1, 2, 4, 100]) func writesTheWholeListInPieces(piece: Int) throws {
    let catalog = try Catalog.bundled()
    for count in 0...Self.hosts.count {
      let hosts = Array(Self.hosts.prefix(count))
      var document = MatchDocument(catalog)
      var text = ""
      for start in stride(from: 0, to: hosts.count, by: piece) {
        text += document.adding(Array(hosts[start..<min(start + piece, hosts.count)]))
      }
      let elements = hosts.map { CatalogDocument.match($0, catalog.match(host: $0)) }
      #expect(text + document.end == JSONWriter().text(.array(elements)) + "\n")
    }
  }
}

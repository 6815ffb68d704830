import HandshakeModel
import Testing

@testable import LogFormats

@Suite struct PercentEscapeTests {
  @Test(
    arguments: [
      ("a%20b", "a b"), ("%41%6a", "Aj"), ("100%", "100%"), ("%4", "%4"), ("%zz%2", "%zz%2"), ("%2541", "%41"),
      ("a%C3%A9", "a\u{E9}"), ("plain", nil), ("", nil),
    ] as [(String, String?)])
  func makesBytesOfEscapes(text: String, decoded: String?) {
    let bytes = Array("%<\(text)>%".utf8)
    let found = bytes.span.bytes.percentDecoded(2..<bytes.count - 2)
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == decoded)
  }

  @Test func readsHostsAndAgentsWithEscapes() {
    var rows = RowBuffer()
    let bytes = Array("www%2Eexample.com%2Fa|b%20c|x y".utf8)
    let line = bytes.span.bytes
    #expect(rows.escapedHost(line, 0..<21).flatMap(rows.symbols.text) == "www.example.com")
    #expect(rows.escapedHost(line, 22..<27) == nil)
    #expect(rows.escapedUserAgent(line, 22..<27).flatMap(rows.userAgents.text) == "b c")
    #expect(rows.escapedUserAgent(line, 28..<31).flatMap(rows.userAgents.text) == "x y")
  }
}

import HandshakeModel
import LogFormats
import Testing

@Suite struct URLFieldTests {
  private func part(_ text: String, _ body: (RawSpan, Field) -> Field) -> String {
    let bytes = Array("<\(text)>".utf8)
    let found = body(bytes.span.bytes, 1..<bytes.count - 1)
    return String(decoding: bytes[found], as: UTF8.self)
  }

  @Test(arguments: [
    ("https://example.com", "example.com"), ("https://example.com/a:b@c", "example.com"),
    ("https://example.com?q=a@b", "example.com"),
    ("https://example.com#a@b", "example.com"), ("https://user:pass@example.com:8443/", "example.com"),
    ("https://a@b@example.com/", "example.com"), ("example.com:443", "example.com"), ("example.com", "example.com"),
    ("[2001:db8::1]:443", "2001:db8::1"), ("https://[2001:db8::1]/x", "2001:db8::1"), ("2001:db8::1", "2001:db8::1"),
    ("https://", ""), ("", ""), (":443", ""), ("https:///path", ""), ("[::1", "[::1"), ("://x", "x"),
  ])
  func findsTheHost(url: String, host: String) {
    #expect(part(url) { $0.urlHost($1) } == host)
  }
}

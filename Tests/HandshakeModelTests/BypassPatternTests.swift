import HandshakeModel
import Testing

@Suite struct BypassPatternTests {
  @Test(
    arguments: [
      ("API.Example.com.", "api.example.com"), ("*.Example.com", ".example.com"), (".example.com", ".example.com"),
      ("*", nil), ("", nil), ("*.", nil), ("a*.example.com", nil), ("192.0.2.7", nil), ("a b", nil), ("*.*.com", nil),
    ] as [(String, String?)])
  func readsHostsAndDomains(text: String, pattern: String?) {
    #expect(BypassPattern(text)?.text == pattern)
  }

  @Test(arguments: [
    ("example.com", "example.com", true), ("example.com", "a.example.com", false),
    ("*.example.com", "example.com", true),
    ("*.example.com", "b.a.example.com", true), ("*.example.com", "notexample.com", false),
  ])
  func coversWholeLabels(pattern: String, host: String, covers: Bool) {
    #expect(BypassPattern(pattern)?.covers(host) == covers)
  }
}

import HandshakeModel
import Testing

@Suite struct PatternSetTests {
  private static let texts = ["api.example.com", "*.example.org", ".deep.example.net", "not a host"]

  /// The set answers as the patterns do one by one.
  @Test(arguments: [
    "api.example.com", "x.api.example.com", "example.com", "example.org", "a.b.example.org", "notexample.org", "org",
    "deep.example.net", "a.deep.example.net", "example.net", "", "not a host",
  ])
  func coversWhatItsPatternsCover(host: String) {
    let patterns = PatternSetTests.texts.compactMap(BypassPattern.init)
    #expect(PatternSet(PatternSetTests.texts).covers(host) == patterns.contains { $0.covers(host) })
  }
}

import Reporting
import Testing

@Suite struct LegibleTests {
  @Test(arguments: [
    ("api.example.com", "api.example.com"), ("é漢😀", "é漢😀"), ("a\u{202E}b", "a\u{FFFD}b"),
    ("\0\t\u{7F}\u{85}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ("\r\n", "\u{FFFD}\u{FFFD}"),
    ("\"\u{301}", "\"\u{FFFD}"), ("\u{600}<", "\u{FFFD}<"), ("\u{301}x", "\u{FFFD}x"), ("e\u{301}", "e\u{301}"),
  ])
  func replacesWhatCannotBeSeen(raw: String, shown: String) {
    #expect(Array(Legible.text(raw).utf8) == Array(shown.utf8))
  }

  @Test func cutsWhatIsTooLong() {
    let text = Legible.text(String(repeating: "x", count: 5_000))
    #expect(text.unicodeScalars.count == Legible.limit + 1)
    #expect(text.hasSuffix("x…"))
  }
}

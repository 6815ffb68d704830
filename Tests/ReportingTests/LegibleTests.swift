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

  /// What steers a terminal or turns the reading order, each with a name.
  static let steering: [String] = [
    "\u{1B}[2J\u{1B}[1;1H", "\u{1B}]0;title\u{7}", "\u{1B}]8;;https://evil.example\u{1B}\\link",
    "\u{1B}P+q544e\u{1B}\\",
    "\u{9B}31m", "\u{9D}0;x\u{9C}", "\u{90}q", "ok\u{8}\u{8}no", "first\rsecond", "\u{E}\u{F}", "\u{202E}gpj.exe",
    "\u{2066}a\u{2069}", "\u{200F}x", "a\u{2028}b", "\u{FEFF}x", "\u{E0041}", "tab\u{B}stop", "\u{7F}",
  ]

  private func steers(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control || Legible.steersReading($0) }
  }

  @Test(arguments: steering) func nothingSteersATerminal(raw: String) {
    #expect(!steers(Legible.line(raw)))
    #expect(!steers(Legible.text(raw)))
    let lines = Legible.lines("a\n\(raw)\nb\r\n\(raw)x\r\n")
    #expect(!steers(lines.replacing("\r\n", with: "").replacing("\n", with: "")))
    #expect(lines.unicodeScalars.count { $0 == "\n" } == 4)
    #expect(!steers(JSONWriter(layout: .compact).text(.string(raw))))
  }

  @Test(arguments: ["", "a\nb\n", "é\n\n漢\n", "a,b\r\né,d\r\n", "\ta\t\té\n\t\r\n"]) func linesStayAsTheyAre(
    raw: String
  ) {
    #expect(Array(Legible.lines(raw).utf8) == Array(raw.utf8))
  }
}

import Testing

@testable import GatewayExports

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("Example 2 (beta)", "Example 2 (beta)"), ("a\nb", "a_b"), ("\"a\"; b", "_a__ b"), ("Bücher", "B_cher"),
    ("a\r\nb", "a__b"), ("e\u{301}", "e_"),
  ])
  func onlyHarmlessCharactersAreKept(text: String, expected: String) {
    #expect(PlainText.of(text) == expected)
  }

  @Test func longTextIsCut() {
    #expect(PlainText.of(String(repeating: "a", count: 1_000)).count == 120)
  }
}

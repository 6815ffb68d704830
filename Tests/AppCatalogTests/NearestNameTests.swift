import SettingsFiles
import Testing

@Suite struct NearestNameTests {
  private static let names = ["dropbux", "dropbox", "drop", "box", "netflix"]

  @Test(arguments: [
    ("drobox", ["dropbox", "dropbux"]), ("dropbix", ["dropbux", "dropbox"]), ("netflix", ["netflix"]),
    ("quite-another", [String]()),
  ])
  func findsTheNearestFirst(word: String, found: [String]) {
    #expect(NearestName.closest(3, to: word, among: NearestNameTests.names) == found)
    #expect(NearestName.of(word, among: NearestNameTests.names) == found.first)
  }

  @Test func givesNoMoreThanAskedFor() {
    #expect(NearestName.closest(1, to: "dropbix", among: NearestNameTests.names) == ["dropbux"])
  }
}

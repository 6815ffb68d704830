import SettingsFiles
import Testing

@Suite struct NearestNameTests {
  private let names = ["dropbox", "dropbux", "drop", "box", "netflix"]

  @Test(arguments: [
    ("drobox", ["dropbox", "dropbux", "box"].prefix(2)), ("dropbix", ["dropbox", "dropbux"]), ("netflix", ["netflix"]),
    ("quite-another", []),
  ])
  func findsTheNearestFirst(word: String, found: ArraySlice<String>) {
    #expect(NearestName.closest(3, to: word, among: names) == Array(found))
    #expect(NearestName.of(word, among: names) == found.first)
  }

  @Test func givesNoMoreThanAskedFor() {
    #expect(NearestName.closest(1, to: "dropbix", among: names) == ["dropbox"])
  }
}

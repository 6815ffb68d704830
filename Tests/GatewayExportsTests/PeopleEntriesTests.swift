import Testing

@testable import GatewayExports

@Suite struct PeopleEntriesTests {
  private func room(for key: String, beside people: [String], _ overlap: LineFormat.Overlap) -> PeopleEntries.Room {
    var entries = PeopleEntries(overlap)
    for (index, key) in people.enumerated() { entries.add(key, line: index + 1) }
    return entries.room(for: key)
  }

  @Test(arguments: [
    ("a.example", ["a.example"], PeopleEntries.Room.taken), ("a.example", [".example", "b.test"], .taken),
    ("a.example", [".a.example"], .taken), (".a.example", [".example"], .taken), ("a.example", ["b.example"], .free),
    ("a.example", ["a.example.com", "xa.example"], .free),
    (".a.example", ["b.test", "x.a.example"], .contested(line: 2)),
    (".a.example", ["a.example"], .contested(line: 1)), (".a.example", [".x.y.a.example"], .contested(line: 1)),
    (".a.example", ["xa.example", ".b.example"], .free),
  ])
  func nestedEntriesDoNotGetAlong(key: String, people: [String], room: PeopleEntries.Room) {
    #expect(self.room(for: key, beside: people, .nested) == room)
  }

  @Test(arguments: [
    ("a.example", ["a.example"], PeopleEntries.Room.taken), ("a.example", [".a.example"], .taken),
    ("a.example", ["*.a.example", ".example", "x.a.example"], .free),
    ("a.example", ["a.example inspect"], .contested(line: 1)),
    (".a.example", ["a.example"], .contested(line: 1)), (".a.example", ["b.test", "*.a.example"], .contested(line: 2)),
    (".a.example", ["a.example", "*.a.example"], .taken), (".a.example", [".a.example inspect"], .contested(line: 1)),
    (".a.example", ["x.a.example", ".example"], .free),
  ])
  func aNameStandsOnce(key: String, people: [String], room: PeopleEntries.Room) {
    #expect(self.room(for: key, beside: people, .sameNames) == room)
  }

  @Test func elsewhereOnlyTheSpellingCounts() {
    #expect(room(for: ".a.example", beside: ["a.example", "x.a.example", ".example"], .bySpelling) == .free)
    #expect(room(for: ".a.example", beside: [".a.example"], .bySpelling) == .taken)
  }
}

import HandshakeModel
import Testing

@testable import EvidenceStore

/// What a file is to other contents under its name.
@Suite struct FileVersionsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func ofTwoDamagedVersionsTheLongerStays() throws {
    let store = try folder.store()
    func version(_ content: String, bytes: Int) -> FileAdditions {
      var additions = FileMaker.damaged().additions
      additions.entry.sha256 = content
      (additions.entry.bytesOut, additions.entry.head) = (bytes, Symbol(of: "head"))
      return additions
    }
    #expect(try store.commit([version("long", bytes: 900)], by: Joiner()) == [.added])
    #expect(try store.commit([version("short", bytes: 800)], by: Joiner()) == [.held])
    #expect(try store.commit([version("longer", bytes: 1_000)], by: Joiner()) == [.grown])
    #expect(try store.entries().map(\.sha256) == ["longer"])
  }

  @Test func anotherOrganisationsFileIsNoVersion() throws {
    let store = try folder.store()
    try store.commit(FileMaker.damaged())
    var other = FileMaker.whole()
    other.organization = "other"
    #expect(try store.commit(other) == .added)
  }

  @Test func settledContentsAreFoundByTheirPathAndTheirTwins() throws {
    let store = try folder.store()
    try store.commit(FileMaker.whole("a.log.gz"))
    try store.commit(FileMaker.damaged("b.log.gz"))
    let found = try store.settledContents(at: ["a.log", "a.log.gz", "b.log.gz", "c.log"])
    #expect(Set(found.keys) == ["a.log", "a.log.gz"])
    #expect(found["a.log"]?.map(\.lines) == [9])
    #expect(found["a.log"]?.map(\.length) == [1_000])
  }
}

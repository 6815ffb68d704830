import HandshakeModel
import Testing

@testable import EvidenceStore

/// Whether a damaged content was this file or another log under its name.
@Suite struct DamagedVersionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Some of what stood before the damage may be wrong.
  @Test(arguments: ["a.log.gz", "a.log"]) func theRestoredFileHasMostOfWhatTheDamagedOneAdded(path: String) throws {
    let store = try folder.store()
    try store.commit(FileMaker.damaged(clients: -3...6))
    #expect(try store.commit(FileMaker.whole(path)) == .grown)
    #expect(try store.entries().map(\.file.state) == [.complete])
    #expect(try store.clients().count == 9)
    #expect(try store.commit(FileMaker.damaged(clients: -3...6)) == .held)
  }

  @Test func anotherLogHasLittleOfIt() throws {
    let store = try folder.store()
    try store.commit(FileMaker.damaged(clients: -9...2))
    let before = FileMaker.damaged(clients: -9...2).additions.entry.key
    #expect(try store.commit(FileMaker.whole()) == .addedBeside([before]))
    #expect(try store.entries().count == 2)
  }

  @Test func waitingHalvesTellAsMuchAsCells() throws {
    func file(_ content: String, _ keys: ClosedRange<UInt64>, state: FileState) -> FileMaker {
      var file = FileMaker("conn.log.gz", content: content)
      (file.settled, file.state) = (false, state)
      for key in keys { file.half(key, .flow) }
      return file
    }
    let store = try folder.store()
    try store.commit(file("damaged", 1...8, state: .corrupt))
    #expect(try store.commit(file("another", 8...20, state: .truncated)) != .grown)
    #expect(try store.commit(file("restored", 3...9, state: .complete)) == .grown)
  }
}

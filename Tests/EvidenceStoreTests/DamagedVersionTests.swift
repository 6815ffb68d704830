import HandshakeModel
import Testing

@testable import EvidenceStore

/// Whether a damaged content was this file or another log under its name.
@Suite struct DamagedVersionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func damaged(_ path: String = "a.log.gz", clients: ClosedRange<Int> = 1...9) -> FileMaker {
    var file = FileMaker(path, content: "damaged \(clients)")
    (file.settled, file.state) = (false, .corrupt)
    for client in clients { file.see("c\(client)", "h1", slot: 1, .tunnel) }
    return file
  }

  private func whole(_ path: String = "a.log.gz", clients: ClosedRange<Int> = 1...9) -> FileMaker {
    var file = FileMaker(path, content: "whole \(clients)")
    for client in clients { file.see("c\(client)", "h1", slot: 1, .tunnel) }
    return file
  }

  /// Some of what stood before the damage may be wrong.
  @Test(arguments: ["a.log.gz", "a.log"]) func theRestoredFileHasMostOfWhatTheDamagedOneAdded(path: String) throws {
    let store = try folder.store()
    try store.commit(damaged(clients: -3...6))
    #expect(try store.commit(whole(path)) == .grown)
    #expect(try store.entries().map(\.file.state) == [.complete])
    #expect(try store.clients().count == 9)
    #expect(try store.commit(damaged(clients: -3...6)) == .held)
  }

  @Test func anotherLogHasLittleOfIt() throws {
    let store = try folder.store()
    try store.commit(damaged(clients: -9...2))
    let before = damaged(clients: -9...2).additions.entry.key
    #expect(try store.commit(whole()) == .addedBeside([before]))
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

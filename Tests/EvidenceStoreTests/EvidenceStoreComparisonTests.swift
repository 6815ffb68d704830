import GRDB
import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct EvidenceStoreComparisonTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var first: FileMaker {
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: 1, .tunnel, count: 5)
    file.see("c1", "h2", slot: 2, .request)
    file.half(1, .handshake)
    file.reject(line: 4)
    return file
  }

  private var second: FileMaker {
    var file = FileMaker("b.log.gz")
    file.see("c1", "h1", slot: 1, .tunnel, count: 2)
    file.see("c2", "h1", slot: 1, .silentClose)
    return file
  }

  private func store(_ files: [FileMaker]) throws -> EvidenceStore {
    let store = try folder.store()
    for file in files { try store.commit(file) }
    return store
  }

  @Test func theSameFilesGiveTheSame() throws {
    #expect(try store([first, second]).differences(from: store([second, first]), isWhole: true) == [])
  }

  /// A part of the files gives no more than all of them, and nothing less is enough.
  @Test func ofAPartAtLeastThatMustBeThere() throws {
    let both = try store([first, second])
    #expect(try both.differences(from: store([first]), isWhole: false) == [])
    #expect(
      try both.differences(from: store([first]), isWhole: true).map(\.table) == ["files", "client_days", "exemplars"])
  }

  @Test(arguments: [
    ("UPDATE files SET ignored = 9 WHERE path = 'a.log.gz'", "files", false),
    ("DELETE FROM rejects", "rejects", false), ("DELETE FROM names WHERE text = 'h2'", "names", false),
    ("DELETE FROM client_days WHERE client = (SELECT symbol FROM names WHERE text = 'c1')", "client_days", false),
    ("DELETE FROM exemplars WHERE rank = (SELECT MIN(rank) FROM exemplars)", "exemplars", true),
    ("DELETE FROM pending", "pending", true),
  ])
  func whatIsLostIsFound(sabotage: String, table: String, onlyWhole: Bool) throws {
    let store = try store([first, second])
    try store.pool.write { try $0.execute(sql: sabotage) }
    let whole = try store.differences(from: self.store([first, second]), isWhole: true)
    #expect(whole.map(\.table) == [table])
    #expect(whole.map(\.missing) == [1])
    let part = try store.differences(from: self.store([first]), isWhole: false)
    #expect(part.map(\.table) == (onlyWhole ? [] : [table]))
  }

  @Test func whatWasCountedTwiceIsFound() throws {
    var again = first
    again.content = "again"
    let store = try store([first, again])
    try store.pool.write { try $0.execute(sql: "DELETE FROM files WHERE sha256 = 'again'") }
    let whole = try store.differences(from: self.store([first]), isWhole: true)
    #expect(whole.contains { $0.table == "client_days" && $0.surplus == 1 })
  }

  /// Less of one addition in a day that is there.
  @Test func lessOfADayIsFound() throws {
    var less = first
    less.rows = [less.rows[0]]
    let store = try store([less, second])
    let part = try store.differences(from: self.store([first]), isWhole: false)
    #expect(part.contains { $0.table == "client_days" && $0.missing == 1 })
  }
}

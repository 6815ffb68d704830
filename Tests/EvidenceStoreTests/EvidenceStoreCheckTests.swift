import Foundation
import GRDB
import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct EvidenceStoreCheckTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A store with a settled and an open file.
  private func store(_ name: String = "a.db") throws -> EvidenceStore {
    let store = try folder.store(name)
    var settled = FileMaker("a.log.gz")
    settled.see("c1", "h1", slot: 1, .tunnel, count: 5)
    settled.half(1, .handshake)
    settled.reject(line: 4)
    var open = FileMaker("b.log", content: "open")
    (open.settled, open.state) = (false, .growing)
    open.see("c2", "h2", slot: 1, .silentClose)
    open.half(2, .flow)
    for file in [settled, open] { try store.commit(file) }
    return store
  }

  @Test func aStoreDoesNotContradictItself() throws {
    #expect(try store().contradictions() == [])
  }

  @Test(arguments: [
    ("UPDATE files SET stored = -1 WHERE settled = 1", "1 ledger entries have a negative number"),
    ("UPDATE files SET tag = 0", "1 ledger entries are settled and may be replaced, or neither"),
    ("INSERT INTO replaced SELECT sha256, organization FROM files", "2 contents are held and replaced at once"),
    ("INSERT INTO rejects VALUES ('none', 'org', 1, 'bad-syntax', '')", "1 rejected lines belong to no ledger entry"),
    ("UPDATE files SET rejected = 0", "1 ledger entries have more rejected lines kept than counted"),
    ("DELETE FROM files WHERE settled = 0", "1 rows of client_days belong to no file of the ledger"),
    ("DELETE FROM files WHERE settled = 0", "1 rows of exemplars belong to no file of the ledger"),
    ("DELETE FROM files WHERE settled = 0", "1 rows of pending belong to no file of the ledger"),
    ("UPDATE files SET organization = 'other' WHERE settled = 0", "the ledger entry of b.log has another file's tag"),
    ("UPDATE names SET text = 'h3' WHERE text = 'h2'", "1 names stand under another name's number"),
    ("DELETE FROM names WHERE text = 'h2'", "1 additions have names that are not stored"),
    ("UPDATE client_days SET cells = 7 WHERE tag = 0", "1 days of clients are damaged"),
    (
      "UPDATE client_days SET additions = CAST(x'01' || additions AS BLOB) WHERE tag = 0",
      "1 days of clients are damaged"
    ),
  ])
  func whatCannotBeIsSaid(sabotage: String, sentence: String) throws {
    let store = try store()
    try DatabaseQueue(path: folder.path("a.db")).inDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sabotage)
    }
    #expect(try store.contradictions().contains(sentence))
  }

  /// A row that no index leads to any more.
  @Test func aDamagedPageIsFound() throws {
    do {
      let store = try store()
      try store.pool.writeWithoutTransaction { db in
        for number in 0..<2_000 { try db.execute(sql: "INSERT INTO names VALUES (?, ?)", arguments: [number, "n"]) }
        try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
    let root = try #require(
      try DatabaseQueue(path: folder.path("a.db")).read {
        try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'names'")
      })
    let file = try FileHandle(forUpdating: URL(filePath: folder.path("a.db")))
    try file.seek(toOffset: UInt64((root - 1) * 4_096 + 12))
    try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
    try file.close()
    // Which it is depends on where SQLite has put the page: opening may meet it before anybody looks.
    do {
      #expect(try #require(try folder.store("a.db").contradictions().first).contains("SQLite"))
    } catch let problem as StoreProblem {
      #expect(problem.code == StoreProblem.damaged)
    }
  }
}

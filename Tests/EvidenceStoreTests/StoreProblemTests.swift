import EvidenceStore
import Foundation
import GRDB
import HandshakeModel
import Testing

@Suite struct StoreProblemTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func failure(opening path: String) -> StoreProblem? {
    #expect(throws: StoreProblem.self) { try EvidenceStore(path: path) }
  }

  @Test func aFileThatIsNoDatabaseIsNamedSo() throws {
    let path = folder.path("notes.db")
    try Data(String(repeating: "these are notes\n", count: 100).utf8).write(to: URL(filePath: path))
    let problem = try #require(failure(opening: path))
    #expect(problem.code == "store-damaged")
    #expect(problem.message == "opening the database failed: this is no intact SQLite database")
    #expect(problem.remedy == "name another file with --db, or restore this one from a copy")
    #expect(problem.location == path)
    #expect(problem.exitCode == .ioError)
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8).hasPrefix("these are notes"))
  }

  @Test func aLaterVersionIsNamedBesideTheKnownOne() throws {
    let path = folder.path("later.db")
    _ = try EvidenceStore(path: path)
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('0041 what nobody knows yet')")
    }
    let problem = try #require(failure(opening: path))
    #expect(problem.code == "store-version")
    #expect(problem.message.contains("version 41"))
    #expect(problem.message.contains("up to 6"))
    #expect(problem.remedy.contains("the pinscout that has written it"))
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    let path = folder.path("other.db")
    try DatabaseQueue(path: path).write { db in try db.execute(sql: "CREATE TABLE places (url TEXT)") }
    let problem = try #require(failure(opening: path))
    #expect(problem.code == "store-foreign")
    let tables = try DatabaseQueue(path: path).read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    #expect(tables == ["places"])
  }

  @Test(arguments: ["missing/pinscout.db", "."])
  func aPlaceWithoutAFolderIsNotWritable(name: String) throws {
    let problem = try #require(failure(opening: folder.path(name)))
    #expect(problem.code == "store-not-writable")
    #expect(problem.remedy == "check that the folder exists and that this account may write to it")
    #expect(problem.exitCode == .ioError)
  }

  @Test(.enabled(if: getuid() != 0, "root writes to read-only files"))
  func aReadOnlyFileIsNotWritable() throws {
    let path = folder.path("locked.db")
    _ = try EvidenceStore(path: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let problem = try #require(failure(opening: path))
    #expect(problem.code == "store-not-writable")
    #expect(problem.message == "opening the database failed: attempt to write a readonly database")
    #expect(problem.exitCode == .ioError)
  }

  @Test func aDatabaseThatAnotherProgramWritesToIsBusy() throws {
    let store = try folder.store("busy.db")
    try DatabaseQueue(path: folder.path("busy.db")).inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      let problem = #expect(throws: StoreProblem.self) { try store.commit(FileMaker("a.log.gz")) }
      #expect(problem?.code == "store-busy")
      #expect(problem?.exitCode == .locked)
      #expect(try store.entries().isEmpty)
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try store.commit(FileMaker("a.log.gz")) == .added)
  }

  @Test func aReportCanOpenTheDatabaseWhileARunWrites() throws {
    let store = try folder.store("busy.db")
    try store.commit(FileMaker("a.log.gz"))
    try DatabaseQueue(path: folder.path("busy.db")).inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(try folder.store("busy.db").entries().count == 1)
      try db.execute(sql: "ROLLBACK")
    }
  }

  @Test func aDamagedPageIsFound() throws {
    let path = folder.path("damaged.db")
    do {
      let store = try EvidenceStore(path: path)
      for index in 0..<50 {
        var file = FileMaker("\(index).log.gz")
        for client in 0..<20 { file.see("c\(client)", "h\(index)", slot: Int32(index), .tunnel) }
        try store.commit(file)
      }
      try DatabaseQueue(path: path).inDatabase { db in _ = try db.checkpoint(.truncate) }
    }
    var bytes = try Data(contentsOf: URL(filePath: path))
    for index in bytes.indices where index >= 4_096 && index % 4_096 < 64 { bytes[index] = 0xFF }
    try bytes.write(to: URL(filePath: path))
    let problem = #expect(throws: StoreProblem.self) { try EvidenceStore(path: path).canonicalDump() }
    #expect(problem?.code == "store-damaged")
    #expect(problem?.exitCode == .ioError)
  }
}

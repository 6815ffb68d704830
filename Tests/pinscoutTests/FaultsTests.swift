import Foundation
import GRDB
import Testing

/// Whatever ends a run, the next one comes to what a run without a fault comes to.
@Suite struct FaultsTests {
  private let site: NightlySite

  init() throws {
    site = try NightlySite()
  }

  private func expectMended() throws {
    #expect(try site.run().status == 3)
    #expect(try site.results() == NightlySite.expected.get())
  }

  /// At waits for the disk, which are the commits, at other changes, and where the power is cut.
  @Test(arguments: [
    "kill:sync:3", "kill:sync:5", "killed:sync:5", "kill:sync:6", "kill:sync:7", "killed:sync:9", "kill:change:9",
    "kill:change:60", "kill:name:1:report", "cut:sync:4", "cut:sync:6", "cut:change:50", "cut:change:0",
  ])
  func aKilledRunLeavesNothingHalf(fault: String) throws {
    let killed = try site.run(fault: fault)
    #expect(killed.isKilled && killed.status == SIGKILL)
    try expectMended()
  }

  @Test(arguments: ["enospc:write:1:a.db", "enospc:write:30:a.db", "enospc:write:70:a.db", "enospc:write:1:out/"])
  func aFullDiskIsNamedAndStopsTheRun(fault: String) throws {
    let stopped = try site.run(fault: fault)
    #expect(stopped.status == 74)
    #expect(stopped.messages.contains("disk is full") || stopped.messages.contains("No space left"))
    try expectMended()
  }

  @Test(arguments: ["erofs:name:1:a.db", "erofs:name:2:a.db", "erofs:name:1:out/"])
  func aFolderThatCannotBeWrittenIsNamed(fault: String) throws {
    let stopped = try site.run(fault: fault)
    #expect(stopped.status == 74)
    #expect(stopped.messages.contains("permissions") || stopped.messages.contains("may write"))
    try expectMended()
  }

  /// Also in the middle of a file: none of it is stored then, and none of it goes to another file.
  @Test(arguments: [1, 2]) func aFileThatCannotBeReadIsNamedAndLeftForTheNextRun(number: Int) throws {
    let partly = try site.run(fault: "eio:read:\(number):access-tls.log.0.gz")
    #expect(partly.status == 3)
    #expect(partly.messages.contains("access-tls.log.0.gz: unreadable: reading stopped after"))
    try expectMended()
  }

  @Test func anErrorOfTheDatabasesDiskEndsTheRun() throws {
    let stopped = try site.run(fault: "eio:sync:5:a.db-wal")
    #expect(stopped.status == 74)
    #expect(stopped.messages.contains("a.db: "))
    try expectMended()
  }

  /// A reader keeps the end of the run from writing the log back and syncing it: then each commit must have.
  @Test func whatARunHasSaidToBeStoredOutlivesAPowerCut() throws {
    _ = try Executable.run(["ingest", "none", "--db", "a.db"], in: site.folder.path)
    do {
      let reader = try DatabaseQueue(path: path("a.db"))
      try reader.read { db in
        _ = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM files")
        #expect(try site.run(fault: "cut:change:0").isKilled)
      }
      try reader.close()
    }
    let files = try DatabaseQueue(path: path("a.db")).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM files") }
    // The truncated and the half-copied one are beginnings of others.
    #expect(files == 3)
  }

  private func path(_ name: String) -> String { "\(site.folder.path)/\(name)" }
}

import GRDB
import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct SchemaTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open() throws -> DatabaseQueue {
    _ = try folder.store("schema.db")
    return try DatabaseQueue(path: folder.path("schema.db"))
  }

  /// Databases in use have run these; a change needs a new one at the end.
  @Test func migrationsAreOnlyAppendedTo() throws {
    let identifiers = try open().read { db in
      try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    }
    #expect(
      identifiers == [
        "0001 ledger, cells, exemplars, pending halves", "0002 additions packed by client and day",
        "0003 marks of retention and runs",
        "0004 versions of files, hashes of rows", "0005 decisions", "0006 reports",
      ])
  }

  /// A new column must come with a migration: one that only fresh databases have breaks the others.
  @Test(arguments: [
    (
      "files",
      "sha256 path format organization state settled tag stored duplicate ignored rejected bytes_in bytes_out head"
    ),
    ("rejects", "sha256 organization line reason sample"), ("replaced", "sha256 organization"),
    ("names", "symbol text"), ("marks", "name value"), ("row_hashes", "file day hashes"),
    ("reports", "time window_from window_to scoring_version"),
    (
      "report_entries",
      """
      time list rank id name band probability priority share impact clients_affected clients_exposed organizations hosts
      """
    ),
    ("client_days", "day organization client tag cells additions"),
    ("exemplars", "organization host signal tag rank time client agent vantage"),
    (
      "pending",
      """
      key side tag organization time duration client host version progress closer client_alert server_alert \
      certificate_requested datagram bytes_up bytes_down copies
      """
    ),
    (
      "decisions",
      """
      id at target name ruling organization patterns reviewer why ticket expires digest cause band probability \
      clients_affected clients_exposed organizations episodes hosts scope web_works never_global window_from window_to \
      scoring_version
      """
    ),
  ])
  func aTableKeepsItsColumns(table: String, columns: String) throws {
    let found = try open().read { db in try db.columns(in: table).map(\.name) }
    #expect(found == columns.split(separator: " ").map(String.init))
  }

  @Test func packsTheCellsOfTheFirstVersion() throws {
    let queue = try DatabaseQueue(path: folder.path("first.db"))
    try Schema.migrator.migrate(queue, upTo: "0001 ledger, cells, exemplars, pending halves")
    // Two days of one client, two signals in one cell; then an open file's cell, tag 7.
    let rows = [(3, 1, 0, [2: 4, 10: 1]), (3, 288, 0, [0: 2]), (5, 1, 7, [2: 1])]
    try queue.write { db in
      for (client, slot, tag, counts) in rows {
        let counters = (0..<24).map { String(counts[$0] ?? 0) }.joined(separator: ", ")
        try db.execute(sql: "INSERT INTO cells VALUES (1, \(client), 8, \(slot), 2, 9, \(tag), \(counters), 70, 80)")
      }
    }
    try queue.close()
    let clients = try folder.store("first.db").clients()
    func cell(_ client: UInt64, _ slot: Int32, _ counts: [(Signal, UInt32)]) -> Cell {
      let key = CellKey(
        organization: Symbol(rawValue: 1), client: Symbol(rawValue: client), host: Symbol(rawValue: 8),
        slot: Slot(index: slot), vantage: .wire, agent: Symbol(rawValue: 9))
      var cell = Cell(key: key, bytesUp: 70, bytesDown: 80)
      for (signal, count) in counts { cell.counters[signal] = count }
      return cell
    }
    #expect(
      clients == [
        [cell(3, 1, [(.request, 4), (.unknownCA, 1)]), cell(3, 288, [(.tunnel, 2)])], [cell(5, 1, [(.request, 1)])],
      ])
  }

  /// What `giveSpaceBack` needs so as not to write the whole database anew.
  @Test func aNewDatabaseGivesPagesBackOneByOne() throws {
    #expect(try open().read { db in try Int.fetchOne(db, sql: "PRAGMA auto_vacuum") } == 2)
  }

  @Test func openingAgainKeepsTheContent() throws {
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: 1, .tunnel)
    let store = try folder.store("schema.db")
    try store.commit(file)
    #expect(try folder.store("schema.db").canonicalDump() == store.canonicalDump())
  }
}

import EvidenceStore
import GRDB
import HandshakeModel
import Testing

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
    #expect(identifiers == ["0001 ledger, cells, exemplars, pending halves"])
  }

  /// A new counter must come with a migration: a column that only fresh databases have breaks the others.
  @Test(arguments: [
    (
      "files",
      "sha256 path format organization state settled tag stored duplicate ignored rejected bytes_in bytes_out"
    ),
    ("rejects", "sha256 organization line reason sample"), ("replaced", "sha256 organization"),
    ("names", "symbol text"),
    (
      "cells",
      """
      organization client host slot vantage agent tag tunnel handshake request used unused silent encrypted_alert \
      concealed bad_certificate certificate_unknown unknown_ca access_denied alert_after_handshake \
      gateway_certificate cancelled protocol_mismatch mutual_tls upstream_failure both_legs_failed blocked bypass_used \
      bypass_aborted unnamed_failure other bytes_up bytes_down
      """
    ),
    ("exemplars", "organization host signal tag rank time client agent vantage"),
    (
      "pending",
      """
      key side tag organization time duration client host version progress closer client_alert server_alert \
      certificate_requested datagram bytes_up bytes_down copies
      """
    ),
  ])
  func aTableKeepsItsColumns(table: String, columns: String) throws {
    let found = try open().read { db in try db.columns(in: table).map(\.name) }
    #expect(found == columns.split(separator: " ").map(String.init))
  }

  @Test func openingAgainKeepsTheContent() throws {
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: 1, .tunnel)
    let store = try folder.store("schema.db")
    try store.commit(file)
    #expect(try folder.store("schema.db").canonicalDump() == store.canonicalDump())
  }
}

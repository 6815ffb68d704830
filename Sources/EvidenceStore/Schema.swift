import GRDB
import HandshakeModel

/// The tables, as named migrations that are only ever appended to.
///
/// Every key is made of the content itself (digests, times), never of an order of arrival, so the same inputs give the
/// same rows whatever the order of files.
enum Schema {
  /// The signals of the first version.
  ///
  /// A later signal is a column of a later migration.
  private static let counters0001 = [
    "tunnel", "handshake", "request", "used", "unused", "silent", "encrypted_alert", "concealed", "bad_certificate",
    "certificate_unknown", "unknown_ca", "access_denied", "alert_after_handshake", "gateway_certificate", "cancelled",
    "protocol_mismatch", "mutual_tls", "upstream_failure", "both_legs_failed", "blocked", "bypass_used",
    "bypass_aborted", "unnamed_failure", "other",
  ]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001 ledger, cells, exemplars, pending halves") { db in
      try db.execute(
        sql: """
          CREATE TABLE files (
            sha256 TEXT NOT NULL,
            path TEXT NOT NULL,
            format TEXT NOT NULL,
            organization TEXT NOT NULL,
            state TEXT NOT NULL,
            settled INTEGER NOT NULL,
            tag INTEGER NOT NULL,
            stored INTEGER NOT NULL,
            duplicate INTEGER NOT NULL,
            ignored INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            bytes_in INTEGER NOT NULL,
            bytes_out INTEGER NOT NULL,
            PRIMARY KEY (sha256, organization)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE replaced (
            sha256 TEXT NOT NULL,
            organization TEXT NOT NULL,
            PRIMARY KEY (sha256, organization)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE rejects (
            sha256 TEXT NOT NULL,
            organization TEXT NOT NULL,
            line INTEGER NOT NULL,
            reason TEXT NOT NULL,
            sample TEXT NOT NULL,
            PRIMARY KEY (sha256, organization, line),
            FOREIGN KEY (sha256, organization) REFERENCES files ON DELETE CASCADE
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE names (
            symbol INTEGER NOT NULL PRIMARY KEY,
            text TEXT NOT NULL
          ) STRICT;
          CREATE TABLE cells (
            organization INTEGER NOT NULL,
            client INTEGER NOT NULL,
            host INTEGER NOT NULL,
            slot INTEGER NOT NULL,
            vantage INTEGER NOT NULL,
            agent INTEGER NOT NULL,
            tag INTEGER NOT NULL,
            \(counters0001.map { "\($0) INTEGER NOT NULL" }.joined(separator: ",\n")),
            bytes_up INTEGER NOT NULL,
            bytes_down INTEGER NOT NULL,
            PRIMARY KEY (organization, client, host, slot, vantage, agent, tag)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE exemplars (
            organization INTEGER NOT NULL,
            host INTEGER NOT NULL,
            signal INTEGER NOT NULL,
            tag INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            time INTEGER NOT NULL,
            client INTEGER NOT NULL,
            agent INTEGER NOT NULL,
            vantage INTEGER NOT NULL,
            PRIMARY KEY (organization, host, signal, tag, rank)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE pending (
            key INTEGER NOT NULL,
            side INTEGER NOT NULL,
            tag INTEGER NOT NULL,
            organization INTEGER NOT NULL,
            time INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            client INTEGER NOT NULL,
            host INTEGER NOT NULL,
            version INTEGER NOT NULL,
            progress INTEGER NOT NULL,
            closer INTEGER NOT NULL,
            client_alert INTEGER,
            server_alert INTEGER,
            certificate_requested INTEGER NOT NULL,
            datagram INTEGER NOT NULL,
            bytes_up INTEGER NOT NULL,
            bytes_down INTEGER NOT NULL,
            copies INTEGER NOT NULL,
            PRIMARY KEY (key, side, tag)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("0002 additions packed by client and day") { db in
      try db.execute(
        sql: """
          CREATE TABLE client_days (
            day INTEGER NOT NULL,
            organization INTEGER NOT NULL,
            client INTEGER NOT NULL,
            tag INTEGER NOT NULL,
            cells INTEGER NOT NULL,
            additions BLOB NOT NULL,
            PRIMARY KEY (day, organization, client, tag)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX open_client_days ON client_days (tag) WHERE tag <> 0;
          CREATE INDEX open_exemplars ON exemplars (tag) WHERE tag <> 0;
          CREATE INDEX open_pending ON pending (tag) WHERE tag <> 0;
          """)
      try CellRows0001.pack(db, counters: counters0001)
      try db.execute(sql: "DROP TABLE cells")
    }
    migrator.registerMigration("0003 marks of retention and runs") { db in
      try db.execute(
        sql: "CREATE TABLE marks (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID")
    }
    migrator.registerMigration("0004 versions of files, hashes of rows") { db in
      try db.execute(
        sql: """
          ALTER TABLE files ADD COLUMN head INTEGER NOT NULL DEFAULT 0;
          CREATE INDEX files_by_path ON files (path);
          CREATE TABLE row_hashes (
            file INTEGER NOT NULL,
            day INTEGER NOT NULL,
            hashes BLOB NOT NULL,
            PRIMARY KEY (file, day)
          ) STRICT;
          CREATE INDEX row_hashes_by_day ON row_hashes (day);
          """)
    }
    migrator.registerMigration("0005 decisions") { db in
      // Only ever added to, whoever writes: `INSERT OR REPLACE` would not fire the trigger of deletion.
      try db.execute(
        sql: """
          CREATE TABLE decisions (
            id TEXT NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            target TEXT NOT NULL,
            name TEXT NOT NULL,
            ruling TEXT NOT NULL,
            organization TEXT,
            patterns TEXT NOT NULL,
            reviewer TEXT NOT NULL,
            why TEXT NOT NULL,
            ticket TEXT,
            expires INTEGER,
            digest TEXT NOT NULL,
            cause TEXT,
            band TEXT,
            probability REAL NOT NULL,
            clients_affected INTEGER NOT NULL,
            clients_exposed INTEGER NOT NULL,
            organizations INTEGER NOT NULL,
            episodes INTEGER NOT NULL,
            hosts TEXT NOT NULL,
            scope TEXT NOT NULL,
            web_works INTEGER NOT NULL,
            never_global INTEGER NOT NULL,
            window_from INTEGER NOT NULL,
            window_to INTEGER NOT NULL,
            scoring_version TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TRIGGER decisions_are_never_replaced BEFORE INSERT ON decisions
          WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
          BEGIN SELECT RAISE(IGNORE); END;
          CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
          BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
          CREATE TRIGGER decisions_are_never_removed BEFORE DELETE ON decisions
          BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
          """)
    }
    migrator.registerMigration("0006 reports") { db in
      try db.execute(
        sql: """
          CREATE TABLE reports (
            time INTEGER NOT NULL PRIMARY KEY,
            window_from INTEGER NOT NULL,
            window_to INTEGER NOT NULL,
            scoring_version TEXT NOT NULL
          ) STRICT;
          CREATE TABLE report_entries (
            time INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
            list TEXT NOT NULL,
            rank INTEGER NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            band TEXT NOT NULL,
            probability REAL NOT NULL,
            priority REAL NOT NULL,
            share REAL NOT NULL,
            impact REAL NOT NULL,
            clients_affected INTEGER NOT NULL,
            clients_exposed INTEGER NOT NULL,
            organizations INTEGER NOT NULL,
            hosts TEXT NOT NULL,
            PRIMARY KEY (time, list, rank)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    return migrator
  }

  /// A database that this version must not touch.
  enum Mismatch: Error {
    case later(version: Int, known: Int)
    /// Tables, and none of them PinScout's.
    case foreign
  }

  /// Fails where another program or a later version has made the tables.
  static func check(_ db: Database) throws {
    let applied = try migrator.appliedIdentifiers(db)
    // The table of migrations comes before the first of them: a run that ends between the two leaves it alone.
    let hasOthers = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name <> 'grdb_migrations')")
    if applied.isEmpty, hasOthers == true { throw Mismatch.foreign }
    let known = migrator.migrations
    if let later = applied.subtracting(known).map(version).max() {
      throw Mismatch.later(version: later, known: known.map(version).max() ?? 0)
    }
  }

  /// The number that the name of a migration begins with.
  private static func version(_ identifier: String) -> Int {
    Int(identifier.prefix { $0.isNumber }) ?? 0
  }
}

/// The cells as version 0001 kept them: a row each, a column for each signal.
private enum CellRows0001 {
  /// Packs them by client and day.
  static func pack(_ db: Database, counters: [String]) throws {
    let keys = ["organization", "client", "host", "slot", "vantage", "agent", "bytes_up", "bytes_down", "tag"]
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT \((keys + counters).joined(separator: ", ")) FROM cells ORDER BY tag, organization, client")
    var batch: [Addition] = []
    var tag: Int64 = 0
    while let row = try rows.next() {
      let isNewClient = batch.last.map { $0.key.client != row[1] } ?? false
      if row[8] != tag || isNewClient && batch.count > 100_000 {
        try AdditionWriter(db, firstOpenDay: .min).add(additions: [batch], tag: tag)
        batch.removeAll(keepingCapacity: true)
        tag = row[8]
      }
      batch += additions(row, counters: counters.count, after: keys.count)
    }
    try AdditionWriter(db, firstOpenDay: .min).add(additions: [batch], tag: tag)
  }

  /// The bytes of a cell were not kept by signal: they go to the first.
  private static func additions(_ row: Row, counters: Int, after first: Int) -> [Addition] {
    guard let vantage = Vantage(rawValue: row[4]) else { return [] }
    let key = CellKey(
      organization: row[0], client: row[1], host: row[2], slot: Slot(index: row[3]), vantage: vantage, agent: row[5])
    var bytes = (up: UInt64(clamping: row[6] as Int64), down: UInt64(clamping: row[7] as Int64))
    return (0..<counters).compactMap { place in
      let count = row[first + place] as Int64
      guard count > 0, let signal = Signal(rawValue: UInt8(place)) else { return nil }
      defer { bytes = (0, 0) }
      return Addition(
        key: key, signal: signal, count: UInt64(count), bytesUp: bytes.up, bytesDown: bytes.down)
    }
  }
}

import GRDB
import HandshakeModel

extension EvidenceStore {
  /// What in the database contradicts itself, a sentence each; empty where nothing does.
  ///
  /// First SQLite looks at its pages and indices; only where those are sound are the rows looked at.
  package func contradictions() throws(StoreProblem) -> [String] {
    do {
      return try read("checking the database") { db in
        let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        guard pages.isEmpty else { return pages.map { "SQLite: \($0)" } }
        return try Self.impossibleRows(db) + Self.impossibleEntries(db) + Self.impossibleDays(db)
      }
    } catch  where error.code == StoreProblem.damaged {
      // Some damage keeps SQLite from looking at all.
      return [error.message]
    }
  }

  /// Rows that cannot be, by what they are.
  private static let impossible = [
    (
      "ledger entries have a negative number",
      "SELECT COUNT(*) FROM files WHERE MIN(stored, duplicate, ignored, rejected, bytes_in, bytes_out) < 0"
    ),
    (
      "ledger entries are settled and may be replaced, or neither",
      "SELECT COUNT(*) FROM files WHERE (settled = 1) <> (tag = 0)"
    ),
    (
      "contents are held and replaced at once",
      "SELECT COUNT(*) FROM files JOIN replaced USING (sha256, organization)"
    ),
    (
      "rejected lines belong to no ledger entry",
      "SELECT COUNT(*) FROM rejects LEFT JOIN files USING (sha256, organization) WHERE files.sha256 IS NULL"
    ),
    (
      "ledger entries have more rejected lines kept than counted",
      """
      SELECT COUNT(*) FROM files WHERE rejected < (SELECT COUNT(*) FROM rejects WHERE rejects.sha256 = files.sha256 \
      AND rejects.organization = files.organization)
      """
    ),
  ]

  private static func impossibleRows(_ db: Database) throws -> [String] {
    let ofNoFile = ["client_days", "exemplars", "pending"].map { table in
      (
        "rows of \(table) belong to no file of the ledger",
        "SELECT COUNT(*) FROM \(table) WHERE tag <> 0 AND tag NOT IN (SELECT tag FROM files)"
      )
    }
    return try (impossible + ofNoFile).compactMap { words, sql in
      let count = try Int.fetchOne(db, sql: sql) ?? 0
      return count == 0 ? nil : "\(count) \(words)"
    }
  }

  private static func impossibleEntries(_ db: Database) throws -> [String] {
    try Row.fetchAll(db, sql: "SELECT * FROM files").compactMap { row in
      let entry = LedgerEntry(row)
      return entry.tag == row["tag"] ? nil : "the ledger entry of \(entry.file.path) has another file's tag"
    }
  }

  /// Days that are not as they were packed, and names that nobody knows.
  private static func impossibleDays(_ db: Database) throws -> [String] {
    var names: Set<Symbol> = [.none]
    var wrongNames = 0
    let all = try Row.fetchCursor(db, sql: "SELECT symbol, text FROM names")
    while let row = try all.next() {
      let symbol: Symbol = row[0]
      if Symbol(of: row[1] as String) != symbol { wrongNames += 1 }
      names.insert(symbol)
    }
    var (damaged, unnamed) = (0, 0)
    var additions: [Addition] = []
    let days = try PlainStatement(db, sql: "SELECT organization, client, day, cells, additions FROM client_days")
    try days.rows([]) { row in
      let place = ClientDay(row)
      additions.removeAll(keepingCapacity: true)
      guard (try? row.withBlob(4) { try PackedAdditions.unpack($0, of: place, into: &additions) }) != nil else {
        damaged += 1
        return
      }
      let isAsPacked = row.withBlob(4) { stored in
        PackedAdditions.withPacked(additions, of: place) { $0.elementsEqual(stored) }
      }
      if !isAsPacked || Int64(additions.cellCount) != row[3] { damaged += 1 }
      unnamed += additions.count { addition in
        let key = addition.key
        return ![key.organization, key.client, key.host, key.agent].allSatisfy(names.contains)
      }
    }
    return [
      (wrongNames, "names stand under another name's number"), (damaged, "days of clients are damaged"),
      (unnamed, "additions have names that are not stored"),
    ].compactMap { count, words in count == 0 ? nil : "\(count) \(words)" }
  }
}

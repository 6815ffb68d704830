import GRDB
import HandshakeModel

/// How a table differs from what the files give that were read again; a row that is merely other counts on both sides.
package struct TableDifference: Sendable, Equatable {
  package var table: String
  /// Rows that the files give and the database does not hold.
  package var missing: Int
  /// Rows that the database holds and the files do not give.
  package var surplus: Int
}

extension EvidenceStore {
  /// Compares the evidence with another database, into which files of this one's ledger were read again.
  ///
  /// - Parameter isWhole: whether that were all files. If not, this database must hold at least what the other does:
  ///   ingest only adds, so nothing that a file gives can be less than what it gives alone.
  package func differences(from other: EvidenceStore, isWhole: Bool) throws(StoreProblem) -> [TableDifference] {
    do {
      return try pool.writeWithoutTransaction { db in
        try db.execute(sql: "ATTACH DATABASE ? AS reread", arguments: [other.path])
        defer { try? db.execute(sql: "DETACH DATABASE reread") }
        return try isWhole ? Self.wholeDifferences(db) : Self.partDifferences(db)
      }
    } catch {
      throw StoreProblem(error, path: path, doing: "comparing the evidence")
    }
  }

  private static func wholeDifferences(_ db: Database) throws -> [TableDifference] {
    // Names may be left over from a version of a file that was replaced; none may be missing.
    let names = TableDifference(
      table: "names", missing: try rows(of: "names", in: "reread", lacking: "main", db), surplus: 0)
    let others = try ["files", "rejects", "client_days", "exemplars", "pending"].map { table in
      TableDifference(
        table: table, missing: try rows(of: table, in: "reread", lacking: "main", db),
        surplus: try rows(of: table, in: "main", lacking: "reread", db))
    }
    return (others + [names]).filter(\.isSome)
  }

  private static func partDifferences(_ db: Database) throws -> [TableDifference] {
    let equal = try ["files", "rejects", "names"].map { table in
      TableDifference(table: table, missing: try rows(of: table, in: "reread", lacking: "main", db), surplus: 0)
    }
    let days = TableDifference(table: "client_days", missing: try daysWithLess(db), surplus: 0)
    return (equal + [days]).filter(\.isSome)
  }

  private static func rows(of table: String, in one: String, lacking other: String, _ db: Database) throws -> Int {
    let columns = try db.columns(in: table).map(\.name)
    // `IS` also finds NULL, and is looked up in the primary key like `=`.
    let same = columns.map { "b.\($0) IS a.\($0)" }.joined(separator: " AND ")
    let lacking = "NOT EXISTS (SELECT 1 FROM \(other).\(table) b WHERE \(same))"
    return try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(one).\(table) a WHERE \(lacking)") ?? 0
  }

  /// The days of clients of which less is stored than the files give.
  private static func daysWithLess(_ db: Database) throws -> Int {
    let pairs = try PlainStatement(
      db,
      sql: """
        SELECT a.organization, a.client, a.day, a.additions, b.additions FROM reread.client_days a
        LEFT JOIN main.client_days b USING (day, organization, client, tag) WHERE b.additions IS NOT a.additions
        """)
    var days = 0
    try pairs.rows([]) { row in
      let place = ClientDay(row)
      var (given, stored): ([Addition], [Addition]) = ([], [])
      try row.withBlob(3) { try PackedAdditions.unpack($0, of: place, into: &given) }
      if !row.isNull(4) { try row.withBlob(4) { try PackedAdditions.unpack($0, of: place, into: &stored) } }
      if !stored.covers(given) { days += 1 }
    }
    return days
  }
}

extension TableDifference {
  fileprivate var isSome: Bool { missing + surplus > 0 }
}

extension [Addition] {
  /// Whether each of `others` is here with at least its numbers; both stand in the order in which they are stored.
  fileprivate func covers(_ others: [Addition]) -> Bool {
    var rest = self[...]
    return others.allSatisfy { other in
      rest = rest.drop { PackedAdditions.precedes($0, other) }
      guard let held = rest.first, !PackedAdditions.precedes(other, held) else { return false }
      return held.count >= other.count && held.bytesUp >= other.bytesUp && held.bytesDown >= other.bytesDown
    }
  }
}

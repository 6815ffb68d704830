import GRDB
import HandshakeModel

extension PendingTable {
  /// A handshake of a settled file that has waited long enough, and its flow where one is there whose file may change.
  struct Overdue {
    var handshake: HalfPairing.Owned
    var flow: ConnectionHalf?
    /// How often the row was read.
    var copies: Int
  }

  /// Takes some of the handshakes before a time out of the table; the key of the last of them, nil where there is none.
  static func takeOverdue(
    _ db: Database, before time: Timestamp, behind key: Int64, most: Int, _ body: (Overdue) throws -> Void
  ) throws -> Int64? {
    let find = try PlainStatement(
      db,
      sql: """
        SELECT \(StoredColumns.halfList) FROM pending WHERE key > ? AND side = 0 AND tag = 0 AND time < ?
        ORDER BY key LIMIT ?
        """)
    let findFlow = try PlainStatement(
      db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE key = ? AND side = 1 ORDER BY tag LIMIT 1")
    let delete = try PlainStatement(db, sql: "DELETE FROM pending WHERE key = ? AND side = 0 AND tag = 0")
    var keys: [Int64] = []
    try find.rows([key, time.microseconds, Int64(most)]) { row in
      keys.append(row[0])
      guard let handshake = HalfPairing.Owned(row) else { return }
      var overdue = Overdue(handshake: handshake, copies: Int(clamping: row[StoredColumns.halfCopies]))
      try findFlow.rows([row[0]]) { overdue.flow = ConnectionHalf($0) }
      try body(overdue)
    }
    for key in keys { try delete.run([key]) }
    return keys.last
  }
}

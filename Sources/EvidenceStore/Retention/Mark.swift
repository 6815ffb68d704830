import GRDB

/// Numbers that the store keeps about itself; none of them is evidence.
enum Mark: String {
  /// Rows of earlier days are folded, and what is still added to them is folded first.
  case foldedBefore = "folded before day"
  /// Earlier attempts, in microseconds since 1970, and roll-ups of earlier days are removed.
  case attemptsRemovedBefore = "attempts removed before"
  case rollUpsRemovedBefore = "roll-ups removed before day"
  /// When the last run ended well, in microseconds since 1970.
  case lastSuccess = "last success"

  func value(_ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM marks WHERE name = ?"), arguments: [rawValue])
  }

  func set(_ value: Int64, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO marks VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      arguments: [rawValue, value])
  }
}

extension Mark {
  /// Sets it, unless it is further already.
  func advance(to value: Int64, _ db: Database) throws {
    try set(max(value, try self.value(db) ?? .min), db)
  }

  /// The first day that is not folded.
  static func firstOpenDay(_ db: Database) throws -> Int32 {
    Int32(clamping: try foldedBefore.value(db) ?? Int64(Int32.min))
  }
}

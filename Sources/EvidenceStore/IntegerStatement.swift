import GRDB
import GRDBSQLite

/// A prepared statement whose values are all integers, run row after row.
///
/// Binding through GRDB boxes each value, which for the thirty columns of a cell costs several times the insertion. The
/// statement stays GRDB's; it is bound and stepped by place here and reset after each row.
struct IntegerStatement {
  private let statement: Statement
  private let connection: OpaquePointer?

  init(_ db: Database, sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    connection = db.sqliteConnection
  }

  /// Runs the statement with one row of values; nil stands for NULL.
  func run(_ values: some Sequence<Int64?>) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (place, value) in values.enumerated() {
      let index = Int32(place + 1)
      let code = value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index)
      try check(code, SQLITE_OK)
    }
    try check(sqlite3_step(handle), SQLITE_DONE)
  }

  private func check(_ code: Int32, _ expected: Int32) throws {
    guard code != expected else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }
}

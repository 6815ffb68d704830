import GRDB
import GRDBSQLite

/// A prepared statement of integers and blobs, bound and read by place, run row after row.
///
/// GRDB boxes each value on its way in and out, which for the large tables costs several times the work of SQLite. The
/// statement stays GRDB's. A blob is bound and read without a copy: it is valid inside the closure only.
struct PlainStatement {
  private let statement: Statement
  private let connection: OpaquePointer?

  init(_ db: Database, sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    connection = db.sqliteConnection
  }

  /// Runs the statement with one row of values, the blob last; nil stands for NULL.
  func run(_ values: some Sequence<Int64?>, blob: UnsafeRawBufferPointer? = nil) throws {
    try rows(values, blob: blob) { _ in }
  }

  /// Calls `body` with each row of the result.
  func rows(
    _ values: some Sequence<Int64?>, blob: UnsafeRawBufferPointer? = nil, _ body: (PlainRow) throws -> Void
  ) throws {
    var cursor = PlainCursor(statement, connection)
    defer { cursor.reset(forgetting: blob != nil) }
    try cursor.bind(values, blob: blob)
    while try cursor.step() { try body(cursor.row) }
  }
}

/// The rows of a statement of its own, one at a time, so that several statements can be read side by side.
struct PlainCursor {
  private let statement: Statement
  private let connection: OpaquePointer?

  init(_ db: Database, sql: String, _ values: [Int64]) throws {
    self.init(try db.makeStatement(sql: sql), db.sqliteConnection)
    try bind(values, blob: nil)
  }

  fileprivate init(_ statement: Statement, _ connection: OpaquePointer?) {
    self.statement = statement
    self.connection = connection
  }

  /// The row at hand, valid until the next step.
  var row: PlainRow { PlainRow(handle: statement.sqliteStatement) }

  /// Goes to the next row; false behind the last one.
  mutating func step() throws -> Bool {
    switch sqlite3_step(statement.sqliteStatement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      try check(code)
      return false
    }
  }

  fileprivate func bind(_ values: some Sequence<Int64?>, blob: UnsafeRawBufferPointer?) throws {
    let handle = statement.sqliteStatement
    var index: Int32 = 0
    for value in values {
      index += 1
      try check(value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
    }
    guard let blob else { return }
    // Bytes that nobody changes before the statement is reset need no copy: the destructor is none.
    try check(sqlite3_bind_blob64(handle, index + 1, blob.baseAddress, UInt64(blob.count), nil))
  }

  /// - Parameter blob: whether one was bound, which is the caller's: no statement may point to it when it is gone.
  fileprivate mutating func reset(forgetting blob: Bool) {
    sqlite3_reset(statement.sqliteStatement)
    if blob { sqlite3_clear_bindings(statement.sqliteStatement) }
  }

  private func check(_ code: Int32) throws {
    guard code != SQLITE_OK else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }
}

/// A row of a result, valid until the next one.
struct PlainRow {
  fileprivate let handle: OpaquePointer?

  subscript(column: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(column))
  }

  func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  func withBlob<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let bytes = sqlite3_column_blob(handle, Int32(column))
    return try body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }
}

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
    let handle = statement.sqliteStatement
    defer {
      sqlite3_reset(handle)
      // The blob is the caller's: no statement may point to it when it is gone.
      if blob != nil { sqlite3_clear_bindings(handle) }
    }
    var index: Int32 = 0
    for value in values {
      index += 1
      try check(value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
    }
    if let blob {
      // Bytes that nobody changes before the statement is reset need no copy: the destructor is none.
      try check(sqlite3_bind_blob64(handle, index + 1, blob.baseAddress, UInt64(blob.count), nil))
    }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try body(PlainRow(handle: handle))
      case SQLITE_DONE: return
      case let code: try check(code)
      }
    }
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

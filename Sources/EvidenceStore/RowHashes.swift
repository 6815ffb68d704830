import GRDB
import HandshakeModel

// Where rows are told apart, every content keeps the hashes of the rows that it was the first to bring, day by day: as a
// blob, because a row of the table for each hash would take three times the room, and in any order, because they are
// read a day at a time into a table in memory.

extension ContentKey {
  /// Stands for the content where a number is wanted.
  var number: Int64 { Int64(bitPattern: Symbol(of: sha256 + organization).rawValue) }
}

extension AdditionWriter {
  /// - Parameter rowHashes: by the day of the rows, counted from 1970.
  func add(rowHashes: [Int32: [UInt64]], of key: ContentKey) throws {
    guard !rowHashes.isEmpty else { return }
    let insert = try PlainStatement(db, sql: "INSERT INTO row_hashes (file, day, hashes) VALUES (?, ?, ?)")
    for (day, hashes) in rowHashes.sorted(by: { $0.key < $1.key }) {
      try hashes.map(\.littleEndian).withUnsafeBytes { try insert.run([key.number, Int64(day)], blob: $0) }
    }
  }

  func removeRowHashes(of key: ContentKey) throws {
    try db.cachedStatement(sql: "DELETE FROM row_hashes WHERE file = ?").execute(arguments: [key.number])
  }
}

extension EvidenceStore {
  /// The hashes of one day's rows, content by content.
  ///
  /// - Parameter left: contents that are passed over, because what they have added is to be replaced.
  package func forEachRowHashes(
    of day: Int32, except left: Set<ContentKey>, _ body: ([UInt64]) -> Void
  ) throws(StoreProblem) {
    let left = Set(left.map(\.number))
    try read("reading the hashes of rows") { db in
      let all = try PlainStatement(db, sql: "SELECT file, hashes FROM row_hashes WHERE day = ?")
      try all.rows([Int64(day)]) { row in
        guard !left.contains(row[0]) else { return }
        row.withBlob(1) { bytes in
          body(
            (0..<bytes.count / 8).map {
              UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
            })
        }
      }
    }
  }

  /// Forgets the rows of days before the window.
  ///
  /// The window ends with the earlier of today and the last day of any row: neither a wrong clock nor a row from the
  /// future empties it.
  package func dropRowHashes(windowDays: Int, today: Int32) throws(StoreProblem) {
    try write("forgetting the hashes of old rows") { db in
      guard let last = try Int32.fetchOne(db, sql: "SELECT max(day) FROM row_hashes") else { return }
      let first = Int64(min(last, today)) - Int64(windowDays)
      try db.execute(sql: "DELETE FROM row_hashes WHERE day < ?", arguments: [first])
    }
  }
}

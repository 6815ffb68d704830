import GRDB
import HandshakeModel

/// Writes additions inside a transaction.
struct AdditionWriter {
  let db: Database

  private static let cellColumns =
    ["organization", "client", "host", "slot", "vantage", "agent", "tag"] + Schema.counters + [
      "bytes_up", "bytes_down",
    ]

  private static let cellUpsert: String = {
    let counts = Schema.counters.map { "\($0) = \($0) + excluded.\($0)" }
    // A log may claim any number of bytes. SQLite makes a sum beyond 64 bits a REAL, which a strict table refuses, so one
    // forged row would stop the whole run; a sum that stops at the most is the same in any order.
    let bytes = ["bytes_up", "bytes_down"].map { "\($0) = \($0) + MIN(excluded.\($0), \(Int64.max) - \($0))" }
    return " ON CONFLICT DO UPDATE SET \((counts + bytes).joined(separator: ", "))"
  }()

  init(_ db: Database) {
    self.db = db
  }

  func add(names: [Symbol: String]) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO names VALUES (?, ?)")
    for (symbol, text) in names.sorted(by: { $0.key < $1.key }) where symbol != .none {
      try insert.execute(arguments: [symbol, text])
    }
  }

  /// Adds to the cells; sorted keys make this a walk along the index.
  func add(cells: [Cell], tag: Int64) throws {
    let marks = databaseQuestionMarks(count: AdditionWriter.cellColumns.count)
    let upsert = try db.cachedStatement(sql: "INSERT INTO cells VALUES (\(marks))" + AdditionWriter.cellUpsert)
    for cell in cells {
      var values: [any DatabaseValueConvertible] = [
        cell.key.organization, cell.key.client, cell.key.host, cell.key.slot.index, cell.key.vantage.rawValue,
        cell.key.agent, tag,
      ]
      for signal in Signal.allCases { values.append(cell.counters[signal]) }
      values.append(Int64(clamping: cell.bytesUp))
      values.append(Int64(clamping: cell.bytesDown))
      try upsert.execute(arguments: StatementArguments(values))
    }
  }

  func add(exemplars: [Exemplar], tag: Int64) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO exemplars VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for exemplar in exemplars {
      try insert.execute(arguments: [
        exemplar.organization, exemplar.host, exemplar.signal.rawValue, tag, Int64(exemplar.rank),
        exemplar.time.microseconds, exemplar.client, exemplar.agent, exemplar.vantage.rawValue,
      ])
      try trim(exemplar.organization, exemplar.host, exemplar.signal, tag)
    }
  }

  private func trim(_ organization: Symbol, _ host: Symbol, _ signal: Signal, _ tag: Int64) throws {
    let place = "organization = :organization AND host = :host AND signal = :signal AND tag = :tag"
    try db.cachedStatement(
      sql: """
        DELETE FROM exemplars WHERE \(place) AND rank > (
          SELECT rank FROM exemplars WHERE \(place) ORDER BY rank LIMIT 1 OFFSET \(Exemplar.kept - 1))
        """
    ).execute(arguments: ["organization": organization, "host": host, "signal": signal.rawValue, "tag": tag])
  }

  func add(halves: [ConnectionHalf], organization: Symbol, tag: Int64) throws {
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO pending VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for half in halves {
      try insert.execute(arguments: [
        Int64(bitPattern: half.key), half.side.rawValue, tag, organization, half.time.microseconds, half.duration,
        half.client, half.host, half.version.rawValue, half.progress.rawValue, half.closer.rawValue,
        half.clientAlert?.code, half.serverAlert?.code, half.certificateRequested, half.datagram,
        Int64(clamping: half.bytesUp), Int64(clamping: half.bytesDown),
      ])
    }
  }

  /// Takes both settled halves of a connection out of the pending table, if both are there.
  func takePair(key: UInt64) throws -> (handshake: ConnectionHalf, flow: ConnectionHalf, organization: Symbol)? {
    let rows = try Row.fetchAll(
      try db.cachedStatement(sql: "SELECT * FROM pending WHERE key = ? AND tag = 0 ORDER BY side"),
      arguments: [Int64(bitPattern: key)])
    guard rows.count == 2, let handshake = ConnectionHalf(rows[0]), let flow = ConnectionHalf(rows[1]) else {
      return nil
    }
    try db.cachedStatement(sql: "DELETE FROM pending WHERE key = ? AND tag = 0").execute(
      arguments: [Int64(bitPattern: key)])
    return (handshake, flow, rows[0]["organization"])
  }

  /// Makes the additions of an open file permanent; the keys of its halves.
  func settle(tag: Int64) throws -> [UInt64] {
    let columns = AdditionWriter.cellColumns.map { $0 == "tag" ? "0" : $0 }.joined(separator: ", ")
    // `WHERE` keeps SQLite from reading ON CONFLICT as part of the SELECT.
    try db.execute(
      sql: "INSERT INTO cells SELECT \(columns) FROM cells WHERE tag = ?" + AdditionWriter.cellUpsert, arguments: [tag])
    let keys = try Int64.fetchAll(db, sql: "SELECT key FROM pending WHERE tag = ?", arguments: [tag])
    let kinds = try Row.fetchAll(
      db, sql: "SELECT DISTINCT organization, host, signal FROM exemplars WHERE tag = ?", arguments: [tag])
    try db.execute(sql: "DELETE FROM cells WHERE tag = ?", arguments: [tag])
    for table in ["exemplars", "pending"] {
      try db.execute(sql: "UPDATE OR IGNORE \(table) SET tag = 0 WHERE tag = ?", arguments: [tag])
      try db.execute(sql: "DELETE FROM \(table) WHERE tag = ?", arguments: [tag])
    }
    for kind in kinds {
      try trim(kind["organization"], kind["host"], Signal(rawValue: kind["signal"]) ?? .other, 0)
    }
    return keys.map { UInt64(bitPattern: $0) }
  }

  /// Takes back all that an open file has added, and forgets it.
  func remove(sha256: String) throws {
    guard
      let tag = try Int64.fetchOne(
        db, sql: "SELECT tag FROM files WHERE sha256 = ? AND settled = 0", arguments: [sha256])
    else { return }
    for table in ["cells", "exemplars", "pending"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE tag = ?", arguments: [tag])
    }
    try db.execute(sql: "DELETE FROM files WHERE sha256 = ?", arguments: [sha256])
  }
}

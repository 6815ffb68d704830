import GRDB
import HandshakeModel

/// Reads and writes the rows of packed additions.
struct ClientDayTable {
  private let find: PlainStatement
  private let insert: PlainStatement
  private let update: PlainStatement
  private let db: Database
  private let firstOpenDay: Int32

  /// - Parameter firstOpenDay: rows of earlier days are folded.
  init(_ db: Database, firstOpenDay: Int32) throws {
    self.db = db
    self.firstOpenDay = firstOpenDay
    find = try PlainStatement(
      db, sql: "SELECT additions FROM client_days WHERE organization = ? AND client = ? AND day = ? AND tag = ?")
    insert = try PlainStatement(
      db,
      sql: """
        INSERT INTO client_days (organization, client, day, tag, cells, additions) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    update = try PlainStatement(
      db,
      sql: """
        INSERT INTO client_days (organization, client, day, tag, cells, additions) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET cells = excluded.cells, additions = excluded.additions
        """)
  }

  /// Adds to what is stored of a client and day; most days are new ones, which are not looked for first.
  ///
  /// - Parameter additions: in the order in which they are stored.
  func add(_ additions: ArraySlice<Addition>, to place: ClientDay, tag: Int64) throws {
    let new = place.day < firstOpenDay ? additions.folded(at: place) : additions.summed
    guard try !write(new, of: place, tag: tag, by: insert) else { return }
    var all: [Addition] = []
    try read(place, tag: tag, into: &all)
    all += new
    all.sort(by: PackedAdditions.precedes)
    _ = try write(all.summed, of: place, tag: tag, by: update)
  }

  /// Appends what is stored of a client and day.
  private func read(_ place: ClientDay, tag: Int64, into additions: inout [Addition]) throws {
    try find.rows(place.values + [tag]) { row in
      try row.withBlob(0) { try PackedAdditions.unpack($0, of: place, into: &additions) }
    }
  }

  /// Writes all that is known of a client and day; false where the statement found a row that it leaves alone.
  private func write(
    _ additions: [Addition], of place: ClientDay, tag: Int64, by statement: PlainStatement
  ) throws -> Bool {
    let values = place.values + [tag, Int64(additions.cellCount)]
    try PackedAdditions.withPacked(additions, of: place) { try statement.run(values, blob: $0) }
    return db.changesCount > 0
  }

  /// Takes all that an open file has added out of the table.
  func take(tag: Int64) throws -> [Addition] {
    var additions: [Addition] = []
    let all = try PlainStatement(
      db, sql: "SELECT organization, client, day, additions FROM client_days WHERE tag = ? AND tag <> 0")
    try all.rows([tag]) { row in
      try row.withBlob(3) { try PackedAdditions.unpack($0, of: ClientDay(row), into: &additions) }
    }
    try db.execute(sql: "DELETE FROM client_days WHERE tag = ? AND tag <> 0", arguments: [tag])
    return additions
  }
}

extension ClientDayTable {
  /// What an open file has added for some clients and days.
  static func some(_ db: Database, tag: Int64, most: Int) throws -> [Addition] {
    let some = try PlainStatement(
      db, sql: "SELECT organization, client, day, additions FROM client_days WHERE tag = ? AND tag <> 0 LIMIT ?")
    var additions: [Addition] = []
    try some.rows([tag, Int64(most)]) { row in
      try row.withBlob(3) { try PackedAdditions.unpack($0, of: ClientDay(row), into: &additions) }
    }
    return additions
  }

  /// Calls `body` with each stored addition and the tag of the file that may take it back, in their order.
  static func forEach(_ db: Database, _ body: (Addition, Int64) throws -> Void) throws {
    let all = try PlainStatement(
      db,
      sql: """
        SELECT organization, client, day, tag, additions FROM client_days ORDER BY day, organization, client, tag
        """)
    var additions: [Addition] = []
    try all.rows([]) { row in
      additions.removeAll(keepingCapacity: true)
      try row.withBlob(4) { try PackedAdditions.unpack($0, of: ClientDay(row), into: &additions) }
      for addition in additions { try body(addition, row[3]) }
    }
  }
}

/// A row whose bytes are not what was written.
struct DamagedAdditions: Error, CustomStringConvertible {
  var place: ClientDay

  var description: String {
    "the evidence of client \(place.client.rawValue) on day \(place.day) is damaged"
  }
}

extension ClientDay {
  fileprivate var values: [Int64?] { [organization.stored, client.stored, Int64(day)] }

  /// Reads organisation, client and day from the first three columns.
  init(_ row: PlainRow) {
    self.init(
      organization: Symbol(stored: row[0]), client: Symbol(stored: row[1]),
      day: min(max(Int32(clamping: row[2]), -ClientDay.furthest), ClientDay.furthest))
  }
}

import GRDB
import HandshakeModel

/// The halves of connections whose other sides have not been read.
struct PendingTable {
  private let insert: PlainStatement
  private let find: PlainStatement
  private let delete: PlainStatement
  private let release: PlainStatement
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
    insert = try PlainStatement(
      db,
      sql: "INSERT INTO pending VALUES (\(databaseQuestionMarks(count: StoredColumns.halves.count)))"
        + " ON CONFLICT DO UPDATE SET copies = copies + 1")
    let place = "key = ? AND side = ? AND tag = 0"
    find = try PlainStatement(db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE \(place)")
    delete = try PlainStatement(db, sql: "DELETE FROM pending WHERE \(place)")
    release = try PlainStatement(db, sql: "UPDATE pending SET copies = copies - 1 WHERE \(place)")
  }

  func add(_ half: ConnectionHalf, of organization: Symbol, tag: Int64) throws {
    try insert.run([
      Int64(bitPattern: half.key), Int64(half.side.rawValue), tag, organization.stored, half.time.microseconds,
      half.duration, half.client.stored, half.host.stored, Int64(half.version.rawValue),
      Int64(half.progress.rawValue), Int64(half.closer.rawValue), half.clientAlert.map { Int64($0.code) },
      half.serverAlert.map { Int64($0.code) }, half.certificateRequested ? 1 : 0, half.datagram ? 1 : 0,
      Int64(clamping: half.bytesUp), Int64(clamping: half.bytesDown), 1,
    ])
  }

  /// Takes one copy of the other side of a connection out of the table.
  func take(partnerOf half: ConnectionHalf) throws -> HalfPairing.Owned? {
    let place: [Int64?] = [
      Int64(bitPattern: half.key), Int64((half.side == .flow ? ConnectionHalf.Side.handshake : .flow).rawValue),
    ]
    var partner: HalfPairing.Owned?
    var copies: Int64 = 1
    try find.rows(place) { row in
      partner = HalfPairing.Owned(row)
      copies = row[StoredColumns.halfCopies]
    }
    if partner != nil { try (copies == 1 ? delete : release).run(place) }
    return partner
  }

  /// Takes all halves of an open file out of the table, each as often as it was read.
  func take(tag: Int64) throws -> [HalfPairing.Owned] {
    var halves: [HalfPairing.Owned] = []
    let all = try PlainStatement(
      db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE tag = ? AND tag <> 0")
    try all.rows([tag]) { row in
      guard let owned = HalfPairing.Owned(row) else { return }
      halves += Array(repeating: owned, count: Int(clamping: row[StoredColumns.halfCopies]))
    }
    try db.execute(sql: "DELETE FROM pending WHERE tag = ? AND tag <> 0", arguments: [tag])
    return halves
  }
}

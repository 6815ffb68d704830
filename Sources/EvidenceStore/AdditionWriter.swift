import GRDB
import HandshakeModel

/// Writes additions inside a transaction.
struct AdditionWriter {
  let db: Database

  init(_ db: Database) {
    self.db = db
  }

  func add(names: [Symbol: String]) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO names VALUES (?, ?)")
    for (symbol, text) in names.sorted(by: { $0.key < $1.key }) where symbol != .none {
      try insert.execute(arguments: [symbol, text])
    }
  }

  /// Adds to what is stored for each client and day, in the order of clients, which is that of the table.
  func add(additions: [Addition], tag: Int64) throws {
    let days = try ClientDayTable(db)
    var whole: [Addition] = []
    try additions.forEachClientDay { place, new in
      whole.removeAll(keepingCapacity: true)
      try days.read(place, tag: tag, into: &whole)
      let isAddedTo = !whole.isEmpty
      whole.append(contentsOf: new)
      if isAddedTo { whole.sort(by: PackedAdditions.precedes) }
      try days.write(whole.summed[...], of: place, tag: tag)
    }
  }

  func add(exemplars: [Exemplar], tag: Int64) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO exemplars VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for exemplar in exemplars.kept {
      try insert.execute(arguments: [
        exemplar.organization, exemplar.host, exemplar.signal.rawValue, tag, Int64(exemplar.rank),
        exemplar.time.microseconds, exemplar.client, exemplar.agent, exemplar.vantage.rawValue,
      ])
    }
    for kind in Set(exemplars.map { ExemplarKind(organization: $0.organization, host: $0.host, signal: $0.signal) }) {
      try trim(kind.organization, kind.host, kind.signal, tag)
    }
  }

  private struct ExemplarKind: Hashable {
    var organization: Symbol
    var host: Symbol
    var signal: Signal
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
    let marks = databaseQuestionMarks(count: StoredColumns.halves.count)
    let insert = try PlainStatement(
      db,
      sql: "INSERT INTO pending VALUES (\(marks)) ON CONFLICT DO UPDATE SET copies = copies + 1")
    for half in halves {
      let values: [Int64?] = [
        Int64(bitPattern: half.key), Int64(half.side.rawValue), tag, organization.stored, half.time.microseconds,
        half.duration, half.client.stored, half.host.stored, Int64(half.version.rawValue),
        Int64(half.progress.rawValue), Int64(half.closer.rawValue), half.clientAlert.map { Int64($0.code) },
        half.serverAlert.map { Int64($0.code) }, half.certificateRequested ? 1 : 0, half.datagram ? 1 : 0,
        Int64(clamping: half.bytesUp), Int64(clamping: half.bytesDown), 1,
      ]
      try insert.run(values)
    }
  }

  /// Pairs halves of a settled file with those that wait; the halves without a partner wait from now on.
  func pairs(with halves: [ConnectionHalf], organization: Symbol) throws -> [ConnectionPair] {
    let find = try db.cachedStatement(
      sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE key = ? AND side = ? AND tag = 0")
    let delete = try db.cachedStatement(sql: "DELETE FROM pending WHERE key = ? AND side = ? AND tag = 0")
    let release = try db.cachedStatement(
      sql: "UPDATE pending SET copies = copies - 1 WHERE key = ? AND side = ? AND tag = 0")
    var pairs: [ConnectionPair] = []
    var alone: [ConnectionHalf] = []
    for half in halves {
      let isFlow = half.side == .flow
      let place: StatementArguments = [
        Int64(bitPattern: half.key), (isFlow ? ConnectionHalf.Side.handshake : .flow).rawValue,
      ]
      guard let row = try Row.fetchOne(find, arguments: place), let partner = ConnectionHalf(row) else {
        alone.append(half)
        continue
      }
      try (row[StoredColumns.halfCopies] == 1 ? delete : release).execute(arguments: place)
      pairs.append(
        isFlow
          ? ConnectionPair(handshake: partner, flow: half, organization: row[StoredColumns.halfOrganization])
          : ConnectionPair(handshake: half, flow: partner, organization: organization))
    }
    try add(halves: alone, organization: organization, tag: 0)
    return pairs
  }

  /// Makes the additions of an open file permanent; the pairs that its halves make.
  func settle(tag: Int64) throws -> [ConnectionPair] {
    let added = try ClientDayTable(db).take(tag: tag)
    try add(additions: added, tag: 0)
    let waiting = try Row.fetchAll(
      db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE tag = ? AND tag <> 0", arguments: [tag])
    let kinds = try Row.fetchAll(
      db, sql: "SELECT DISTINCT organization, host, signal FROM exemplars WHERE tag = ? AND tag <> 0", arguments: [tag])
    try db.execute(sql: "UPDATE OR IGNORE exemplars SET tag = 0 WHERE tag = ? AND tag <> 0", arguments: [tag])
    for table in ["exemplars", "pending"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE tag = ? AND tag <> 0", arguments: [tag])
    }
    for kind in kinds {
      try trim(kind["organization"], kind["host"], Signal(rawValue: kind["signal"]) ?? .other, 0)
    }
    return try Dictionary(grouping: waiting) { $0[StoredColumns.halfOrganization] as Symbol }.sorted { $0.key < $1.key }
      .flatMap { organization, rows in
        try pairs(
          with: rows.flatMap { row in
            ConnectionHalf(row).map { Array(repeating: $0, count: row[StoredColumns.halfCopies]) } ?? []
          }, organization: organization)
      }
  }

  /// Takes back all that an open file has added, and forgets it.
  func remove(_ key: ContentKey) throws {
    guard
      let tag = try Int64.fetchOne(
        db, sql: "SELECT tag FROM files WHERE sha256 = ? AND organization = ? AND settled = 0", arguments: key.arguments
      )
    else { return }
    for table in ["client_days", "exemplars", "pending"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE tag = ? AND tag <> 0", arguments: [tag])
    }
    try db.execute(sql: "DELETE FROM files WHERE sha256 = ? AND organization = ?", arguments: key.arguments)
    // The shorter version may still lie about; it must not be added again.
    try db.execute(sql: "INSERT OR IGNORE INTO replaced VALUES (?, ?)", arguments: key.arguments)
  }
}

import GRDB
import HandshakeModel

/// Writes additions inside a transaction.
struct AdditionWriter {
  let db: Database
  /// What is added to earlier days is folded.
  private let firstOpenDay: Int32

  init(_ db: Database, firstOpenDay: Int32) {
    self.db = db
    self.firstOpenDay = firstOpenDay
  }

  init(_ db: Database) throws {
    self.init(db, firstOpenDay: try Mark.firstOpenDay(db))
  }

  func add(names: [Symbol: String]) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO names VALUES (?, ?)")
    for (symbol, text) in names.sorted(by: { $0.key < $1.key }) where symbol != .none {
      try insert.execute(arguments: [symbol, text])
    }
  }

  /// Adds to what is stored for each client and day, in the order of clients, which is that of the table.
  ///
  /// - Parameter additions: in parts, so that those of many files need not be copied together first.
  func add(additions: [[Addition]], tag: Int64) throws {
    let days = try ClientDayTable(db, firstOpenDay: firstOpenDay)
    try additions.forEachClientDay { place, new in try days.add(new, to: place, tag: tag) }
  }

  func add(exemplars: [Exemplar], tag: Int64) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO exemplars VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    var kept = ExemplarTable()
    for exemplar in exemplars { kept.add(exemplar) }
    let sorted = kept.sorted
    for exemplar in sorted {
      try insert.execute(arguments: [
        exemplar.organization, exemplar.host, exemplar.signal.rawValue, tag, Int64(exemplar.rank),
        exemplar.time.microseconds, exemplar.client, exemplar.agent, exemplar.vantage.rawValue,
      ])
    }
    for kind in Set(sorted.map(ExemplarKind.init)) { try trim(kind, tag) }
  }

  private struct ExemplarKind: Hashable {
    var organization: Symbol
    var host: Symbol
    var signal: Signal
    var period: Timestamp

    init(_ exemplar: Exemplar) {
      self.init(exemplar.organization, exemplar.host, exemplar.signal, exemplar.time)
    }

    init(_ organization: Symbol, _ host: Symbol, _ signal: Signal, _ time: Timestamp) {
      self.organization = organization
      self.host = host
      self.signal = signal
      period = Exemplar.periodStart(of: time)
    }
  }

  private func trim(_ kind: ExemplarKind, _ tag: Int64) throws {
    let place = """
      organization = :organization AND host = :host AND signal = :signal AND tag = :tag \
      AND time >= :from AND time < :to
      """
    try db.cachedStatement(
      sql: """
        DELETE FROM exemplars WHERE \(place) AND rank > (
          SELECT rank FROM exemplars WHERE \(place) ORDER BY rank LIMIT 1 OFFSET \(Exemplar.kept - 1))
        """
    ).execute(arguments: [
      "organization": kind.organization, "host": kind.host, "signal": kind.signal.rawValue, "tag": tag,
      "from": kind.period.microseconds, "to": Exemplar.periodEnd(of: kind.period).microseconds,
    ])
  }

  func add(halves: [ConnectionHalf], organization: Symbol, tag: Int64) throws {
    let pending = try PendingTable(db)
    for half in halves { try pending.add(half, of: organization, tag: tag) }
  }

  /// Pairs halves of settled files with those that wait; the halves without a partner wait from now on.
  func pairs(with halves: [HalfPairing.Owned]) throws -> [ConnectionPair] {
    let pending = try PendingTable(db)
    var pairs: [ConnectionPair] = []
    // In the order of the table's keys, which makes this a walk along it.
    for owned in halves.sorted(by: { $0.half.key < $1.half.key }) {
      guard let partner = try pending.take(partnerOf: owned.half) else {
        try pending.add(owned.half, of: owned.organization, tag: 0)
        continue
      }
      pairs.append(
        owned.half.side == .flow
          ? ConnectionPair(handshake: partner.half, flow: owned.half, organization: partner.organization)
          : ConnectionPair(handshake: owned.half, flow: partner.half, organization: owned.organization))
    }
    return pairs
  }

  /// Makes the additions of an open file permanent; the pairs that its halves make.
  func settle(tag: Int64) throws -> [ConnectionPair] {
    let added = try ClientDayTable(db, firstOpenDay: firstOpenDay).take(tag: tag)
    try add(additions: [added], tag: 0)
    let waiting = try PendingTable(db).take(tag: tag)
    let kinds = try Row.fetchAll(
      db, sql: "SELECT organization, host, signal, time FROM exemplars WHERE tag = ? AND tag <> 0", arguments: [tag]
    ).map { row in
      ExemplarKind(
        row["organization"], row["host"], Signal(rawValue: row["signal"]) ?? .other,
        Timestamp(microseconds: row["time"]))
    }
    try db.execute(sql: "UPDATE OR IGNORE exemplars SET tag = 0 WHERE tag = ? AND tag <> 0", arguments: [tag])
    try db.execute(sql: "DELETE FROM exemplars WHERE tag = ? AND tag <> 0", arguments: [tag])
    for kind in Set(kinds) { try trim(kind, 0) }
    return try pairs(with: waiting)
  }

  /// Takes back all that an open content has added, which will not be added again.
  ///
  /// What a settled content has added stays.
  ///
  /// - Returns: whether anything was taken back.
  func replace(_ key: ContentKey) throws -> Bool {
    let entry = try Row.fetchOne(
      db, sql: "SELECT tag, settled FROM files WHERE sha256 = ? AND organization = ?", arguments: key.arguments)
    if let entry, entry["settled"] { return false }
    if let tag = entry?["tag"] as Int64? {
      for table in ["client_days", "exemplars", "pending"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE tag = ? AND tag <> 0", arguments: [tag])
      }
      try removeRowHashes(of: key)
      try db.execute(sql: "DELETE FROM files WHERE sha256 = ? AND organization = ?", arguments: key.arguments)
    }
    // The shorter version may still lie about.
    try db.execute(sql: "INSERT OR IGNORE INTO replaced VALUES (?, ?)", arguments: key.arguments)
    return entry != nil
  }
}

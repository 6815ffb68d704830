import GRDB
package import HandshakeModel

/// What a look at a database says that changes nothing in it.
package struct StoreHealth: Sendable, Equatable {
  package var bytes: Int
  /// Whether its tables are those of this version; older ones are brought up to date when it is next opened.
  package var isCurrent: Bool
  /// What SQLite's quick check finds; empty where all is well.
  package var damage: [String]
  /// When the last run ended well.
  package var lastSuccess: Timestamp?
  /// The last day with evidence, from 1970-01-01 in UTC.
  package var lastDay: Int32?
  /// What the largest of the last days has added, in bytes.
  package var bytesOfADay: Int

  package init(
    bytes: Int = 0, isCurrent: Bool = true, damage: [String] = [], lastSuccess: Timestamp? = nil,
    lastDay: Int32? = nil, bytesOfADay: Int = 0
  ) {
    self.bytes = bytes
    self.isCurrent = isCurrent
    self.damage = damage
    self.lastSuccess = lastSuccess
    self.lastDay = lastDay
    self.bytesOfADay = bytesOfADay
  }
}

extension StoreHealth {
  /// Days of which the largest tells how a database grows.
  private static let growthDays: Int32 = 7
  /// Faults that are named; one is enough to act.
  private static let shownDamage = 3

  /// Looks at the database at `path`, which must be there; nothing is made or migrated.
  package init(path: String) throws(StoreProblem) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(10)
      self = try DatabaseQueue(path: path, configuration: configuration).read(StoreHealth.init)
    } catch {
      throw StoreProblem(error, path: path, doing: "looking at the database")
    }
  }

  private init(_ db: Database) throws {
    try Schema.check(db)
    let page = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let findings = try String.fetchAll(db, sql: "PRAGMA quick_check(\(StoreHealth.shownDamage))")
    self.init(
      bytes: page * pages, isCurrent: try Schema.migrator.hasCompletedMigrations(db),
      damage: findings == ["ok"] ? [] : findings)
    guard isCurrent else { return }
    lastSuccess = try Mark.lastSuccess.value(db).map { Timestamp(microseconds: $0) }
    lastDay = try Int32.fetchOne(db, sql: "SELECT MAX(day) FROM client_days")
    guard let lastDay else { return }
    bytesOfADay =
      try Int.fetchOne(
        db,
        sql: """
          SELECT MAX(bytes) FROM (
            SELECT SUM(LENGTH(additions)) AS bytes FROM client_days WHERE day > ? GROUP BY day)
          """, arguments: [lastDay - StoreHealth.growthDays]) ?? 0
  }
}

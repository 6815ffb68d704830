import GRDB
import HandshakeModel

/// Reads the rows of several days client by client.
///
/// The table is ordered by days, so that a night's additions lie together; each day is ordered by clients. One cursor a
/// day, side by side, gives all days of a client without a sort.
struct ClientDayMerge {
  private struct Day {
    var cursor: PlainCursor
    var client: Client
    var isOver = false
  }

  /// In SQLite's order, that of signed integers.
  struct Client: Comparable {
    var organization: Int64
    var client: Int64

    static func < (left: Client, right: Client) -> Bool {
      (left.organization, left.client) < (right.organization, right.client)
    }
  }

  /// The days that have not ended, in their order.
  private var days: [Day] = []

  init(_ db: Database, days range: ClosedRange<Int32>, shard: Int, of shards: Int) throws {
    let stored = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT day FROM client_days WHERE day BETWEEN ? AND ? ORDER BY day",
      arguments: [range.lowerBound, range.upperBound])
    for day in stored {
      var cursor = try PlainCursor(
        db,
        sql: """
          SELECT organization, client, day, additions FROM client_days WHERE day = ? AND (client & 65535) % ? = ?
          ORDER BY organization, client, tag
          """, [day, Int64(shards), Int64(shard)])
      if try cursor.step() { days.append(Day(cursor: cursor, client: Client(cursor.row))) }
    }
  }

  /// Calls `row` with each row of the next client, in the order of days; false behind the last client.
  mutating func nextClient(_ row: (PlainRow) throws -> Void) throws -> Bool {
    guard let client = days.lazy.map(\.client).min() else { return false }
    for index in days.indices {
      while !days[index].isOver, days[index].client == client {
        try row(days[index].cursor.row)
        days[index].isOver = try !days[index].cursor.step()
        if !days[index].isOver { days[index].client = Client(days[index].cursor.row) }
      }
    }
    if days.contains(where: \.isOver) { days.removeAll(where: \.isOver) }
    return true
  }
}

extension ClientDayMerge.Client {
  fileprivate init(_ row: PlainRow) {
    self.init(organization: row[0], client: row[1])
  }
}

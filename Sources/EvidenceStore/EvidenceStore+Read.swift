import GRDB
package import HandshakeModel

extension EvidenceStore {
  /// Calls `body` with all cells of one client after the other; those of one client in the order of their keys.
  ///
  /// - Parameters:
  ///   - slots: the first and the last five-minute bucket, both included.
  ///   - shard: the part of the clients that is read, of `shards` that can be read at the same time.
  package func forEachClient(
    in slots: ClosedRange<Slot>, shard: Int = 0, of shards: Int = 1, _ body: ([Cell]) -> Void
  ) throws(StoreProblem) {
    try read("reading the evidence") { db in
      var client: [Cell] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(StoredColumns.cells.joined(separator: ", ")) FROM cells
          WHERE slot BETWEEN ? AND ? AND (client & 65535) % ? = ?
          ORDER BY organization, client, host, slot, vantage, agent, tag
          """,
        arguments: [slots.lowerBound.index, slots.upperBound.index, shards, shard])
      while let row = try rows.next() {
        guard let cell = Cell(row) else { continue }
        if let first = client.first,
          first.key.organization != cell.key.organization || first.key.client != cell.key.client
        {
          body(client)
          client.removeAll(keepingCapacity: true)
        }
        client.append(cell)
      }
      if !client.isEmpty { body(client) }
    }
  }

  /// The shard in which a client is read.
  package static func shard(of client: Symbol, of shards: Int) -> Int {
    Int(client.rawValue & 65_535) % shards
  }

  /// The first and the last five-minute bucket with evidence.
  package func slots() throws(StoreProblem) -> ClosedRange<Slot>? {
    try read("reading the evidence") { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT MIN(slot), MAX(slot) FROM cells"), let first: Int32 = row[0],
        let last: Int32 = row[1]
      else { return nil }
      return Slot(index: first)...Slot(index: last)
    }
  }

  package func names() throws(StoreProblem) -> [Symbol: String] {
    try read("reading the names") { db in
      var names: [Symbol: String] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT symbol, text FROM names")
      while let row = try rows.next() { names[row[0]] = row[1] }
      return names
    }
  }

  /// The attempts kept for showing, the settled ones and those of open files together.
  package func exemplars() throws(StoreProblem) -> [Exemplar] {
    try read("reading the attempts") { db in
      try Row.fetchAll(db, sql: "SELECT * FROM exemplars ORDER BY organization, host, signal, rank, tag").map { row in
        Exemplar(
          organization: row["organization"], host: row["host"], signal: Signal(rawValue: row["signal"]) ?? .other,
          time: Timestamp(microseconds: row["time"]), client: row["client"], agent: row["agent"],
          vantage: Vantage(rawValue: row["vantage"]) ?? .requests)
      }
    }
  }

  /// Handshakes that wait, with the flow where one is there whose file may still change.
  ///
  /// Flows alone say nothing, and there are many: they are left where they are.
  package func waitingHandshakes() throws(StoreProblem) -> [(
    handshake: ConnectionHalf, flow: ConnectionHalf?, organization: Symbol
  )] {
    try read("reading unjoined connections") { db in
      let find = try db.makeStatement(
        sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE key = ? AND side = 1 ORDER BY tag LIMIT 1")
      return try Row.fetchAll(
        db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE side = 0 ORDER BY key, tag"
      ).compactMap { row in
        guard let handshake = ConnectionHalf(row) else { return nil }
        let flow = try Row.fetchOne(find, arguments: [row[0] as Int64]).flatMap(ConnectionHalf.init)
        return (handshake, flow, row[StoredColumns.halfOrganization])
      }
    }
  }
}

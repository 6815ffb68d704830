import GRDB
package import HandshakeModel

extension EvidenceStore {
  /// Calls `body` with all cells of one client after the other; those of one client in the order of their keys.
  ///
  /// - Parameters:
  ///   - slots: the first and the last five-minute bucket, both included.
  ///   - shard: the part of the clients that is read, of `shards` that can be read at the same time.
  ///   - clients: those that are read; nil reads all.
  package func forEachClient(
    in slots: ClosedRange<Slot>, shard: Int = 0, of shards: Int = 1, only clients: Set<ClientKey>? = nil,
    _ body: ([Cell]) -> Void
  ) throws(StoreProblem) {
    try read("reading the evidence") { db in
      var days = try ClientDayMerge(
        db, days: slots.lowerBound.day...slots.upperBound.day, shard: shard, of: shards)
      var client = ClientWindow(slots)
      func add(_ row: PlainRow) throws {
        let day = ClientDay(row)
        if clients?.contains(ClientKey(organization: day.organization, client: day.client)) == false { return }
        try row.withBlob(3) { try client.add($0, of: day) }
      }
      while try days.nextClient(add) {
        client.hand(to: body)
        client.removeAll()
      }
    }
  }

  /// The shard in which a client is read.
  package static func shard(of client: Symbol, of shards: Int) -> Int {
    Int(client.rawValue & 65_535) % shards
  }

  /// The first and the last five-minute bucket with evidence.
  package func slots() throws(StoreProblem) -> ClosedRange<Slot>? {
    try read("reading the evidence") { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT MIN(day), MAX(day) FROM client_days"),
        let first: Int64 = row[0],
        let last: Int64 = row[1]
      else { return nil }
      var slots: ClosedRange<Slot>?
      let days = try PlainStatement(
        db, sql: "SELECT organization, client, day, additions FROM client_days WHERE day IN (?, ?)")
      var additions: [Addition] = []
      try days.rows([first, last]) { row in
        additions.removeAll(keepingCapacity: true)
        try row.withBlob(3) { try PackedAdditions.unpack($0, of: ClientDay(row), into: &additions) }
        for slot in additions.lazy.map(\.key.slot) {
          slots = min(slot, slots?.lowerBound ?? slot)...max(slot, slots?.upperBound ?? slot)
        }
      }
      return slots
    }
  }

  /// How many cells are stored, those that a file may take back counted for themselves.
  package func cellCount() throws(StoreProblem) -> Int {
    try read("counting the cells") { db in
      try Int.fetchOne(db, sql: "SELECT COALESCE(SUM(cells), 0) FROM client_days") ?? 0
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
      let find = try PlainStatement(
        db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE key = ? AND side = 1 ORDER BY tag LIMIT 1")
      let all = try PlainStatement(
        db, sql: "SELECT \(StoredColumns.halfList) FROM pending WHERE side = 0 ORDER BY key, tag")
      var waiting: [(handshake: ConnectionHalf, flow: ConnectionHalf?, organization: Symbol)] = []
      try all.rows([]) { row in
        guard let handshake = HalfPairing.Owned(row) else { return }
        var flow: ConnectionHalf?
        try find.rows([row[0]]) { flow = ConnectionHalf($0) }
        waiting.append((handshake.half, flow, handshake.organization))
      }
      return waiting
    }
  }
}

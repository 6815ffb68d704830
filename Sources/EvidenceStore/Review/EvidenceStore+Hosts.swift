import GRDB
package import HandshakeModel

extension EvidenceStore {
  /// Calls `body` with the cells of some hosts, one client and one day at a time.
  ///
  /// A client's day without any of the hosts is told too, with no cells: logs of that day are there.
  ///
  /// - Parameters:
  ///   - days: from 1970-01-01 in UTC.
  ///   - shard: the part of the clients that is read, of `shards` that can be read at the same time.
  ///   - body: gets the cells in the order of their keys.
  package func forEachClientDay(
    _ days: [Int32], shard: Int = 0, of shards: Int = 1, only hosts: Set<Symbol>,
    _ body: (ClientKey, Int32, [Cell]) -> Void
  ) throws(StoreProblem) {
    try read("reading the evidence") { db in
      let rows = try PlainStatement(
        db,
        sql: """
          SELECT organization, client, day, additions FROM client_days WHERE day = ? AND (client & 65535) % ? = ?
          ORDER BY organization, client, tag
          """)
      for day in days {
        var place: ClientDay?
        var additions: [Addition] = []
        func hand() {
          guard let place else { return }
          additions.sort(by: Addition.precedes)
          body(ClientKey(organization: place.organization, client: place.client), day, additions.cells)
          additions.removeAll(keepingCapacity: true)
        }
        try rows.rows([Int64(day), Int64(shards), Int64(shard)]) { row in
          let next = ClientDay(row)
          // What an open file has added to the same day stands in a row of its own.
          if place != next { hand() }
          place = next
          try row.withBlob(3) { try PackedAdditions.unpack($0, of: next, only: hosts, into: &additions) }
        }
        hand()
      }
    }
  }
}

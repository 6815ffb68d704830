import GRDB
import HandshakeModel

extension EvidenceStore {
  /// Removes the names that no evidence refers to; how many.
  func removeNames() throws(StoreProblem) -> Int {
    let unused = try read("looking for unused names") { db in
      let used = try EvidenceStore.usedNames(db)
      return try Symbol.fetchAll(db, sql: "SELECT symbol FROM names").filter { !used.contains($0) }
    }
    var rest = unused[...]
    while !rest.isEmpty {
      let batch = rest.prefix(EvidenceStore.prunedAtOnce)
      rest = rest.dropFirst(batch.count)
      try write("removing unused names") { db in
        let delete = try db.cachedStatement(sql: "DELETE FROM names WHERE symbol = ?")
        for symbol in batch { try delete.execute(arguments: [symbol]) }
      }
    }
    return unused.count
  }

  private static func usedNames(_ db: Database) throws -> Set<Symbol> {
    var used: Set<Symbol> = []
    var additions: [Addition] = []
    let days = try PlainStatement(db, sql: "SELECT organization, client, day, additions FROM client_days")
    try days.rows([]) { row in
      let place = ClientDay(row)
      used.insert(place.organization)
      used.insert(place.client)
      additions.removeAll(keepingCapacity: true)
      try row.withBlob(3) { try PackedAdditions.unpack($0, of: place, into: &additions) }
      var host: Symbol?
      for addition in additions {
        if addition.key.host != host { used.insert(addition.key.host) }
        host = addition.key.host
        used.insert(addition.key.agent)
      }
    }
    for (table, columns) in [
      ("exemplars", ["organization", "host", "client", "agent"]), ("pending", ["organization", "host", "client"]),
    ] {
      for column in columns { used.formUnion(try Symbol.fetchAll(db, sql: "SELECT DISTINCT \(column) FROM \(table)")) }
    }
    return used
  }
}

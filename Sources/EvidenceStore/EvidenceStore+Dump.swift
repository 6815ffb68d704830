import GRDB
import HandshakeModel

extension EvidenceStore {
  /// The whole content as text, table by table in the order of the keys: equal for equal evidence.
  ///
  /// Decisions are not among it: they are people's, not what files say.
  package func canonicalDump() throws(StoreProblem) -> String {
    var dump = ""
    try forEachCanonicalLine { dump += $0 }
    return dump
  }

  /// Calls `body` with each line of the canonical dump, its line feed included.
  package func forEachCanonicalLine(_ body: (String) -> Void) throws(StoreProblem) {
    try read("dumping the database") { db in
      for table in ["files", "rejects", "names", "exemplars", "pending"] {
        body("-- \(table)\n")
        let key = try db.primaryKey(table).columns.joined(separator: ", ")
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY \(key)")
        while let row = try rows.next() {
          body(row.databaseValues.map(\.description).joined(separator: "|") + "\n")
        }
      }
      body("-- additions\n")
      try ClientDayTable.forEach(db) { addition, tag in body("\(tag)|\(addition.canonicalText)\n") }
    }
  }
}

extension Addition {
  fileprivate var canonicalText: String {
    let names = [key.organization, key.client, key.host, key.agent].map { String($0.rawValue) }
    let numbers = [UInt64(key.vantage.rawValue), count, bytesUp, bytesDown].map { String($0) }
    return (names + [String(key.slot.index), signal.name] + numbers).joined(separator: "|")
  }
}

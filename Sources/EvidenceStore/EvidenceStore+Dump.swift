import GRDB
import HandshakeModel

extension EvidenceStore {
  /// The whole content as text, table by table in the order of the keys: equal for equal evidence.
  package func canonicalDump() throws(StoreProblem) -> String {
    try read("dumping the database") { db in
      var lines: [String] = []
      for table in ["files", "rejects", "names", "exemplars", "pending"] {
        lines.append("-- \(table)")
        let key = try db.primaryKey(table).columns.joined(separator: ", ")
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY \(key)") {
          lines.append(row.databaseValues.map(\.description).joined(separator: "|"))
        }
      }
      lines.append("-- additions")
      try ClientDayTable.forEach(db) { addition, tag in lines.append("\(tag)|\(addition.canonicalText)") }
      return lines.joined(separator: "\n") + "\n"
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

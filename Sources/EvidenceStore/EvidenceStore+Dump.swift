import GRDB
import HandshakeModel

extension EvidenceStore {
  /// The whole content as text, table by table in the order of the keys: equal for equal evidence.
  package func canonicalDump() throws(StoreProblem) -> String {
    try read("dumping the database") { db in
      var lines: [String] = []
      for table in ["files", "rejects", "names", "cells", "exemplars", "pending"] {
        lines.append("-- \(table)")
        let key = try db.primaryKey(table).columns.joined(separator: ", ")
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY \(key)") {
          lines.append(row.databaseValues.map(\.description).joined(separator: "|"))
        }
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }
}

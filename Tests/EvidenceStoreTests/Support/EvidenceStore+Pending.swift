import GRDB
import HandshakeModel

@testable import EvidenceStore

extension EvidenceStore {
  /// Halves of connections that wait for their other side, with the organisation of their file.
  func pendingHalves() throws(StoreProblem) -> [(half: ConnectionHalf, organization: Symbol)] {
    try read("reading unjoined connections") { db in
      try Row.fetchAll(db, sql: "SELECT \(StoredColumns.halfList) FROM pending ORDER BY key, side, tag").compactMap {
        row in
        ConnectionHalf(row).map { ($0, row[StoredColumns.halfOrganization]) }
      }
    }
  }
}

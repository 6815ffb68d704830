import HandshakeModel

@testable import EvidenceStore

extension EvidenceStore {
  /// Halves of connections that wait for their other side, with the organisation of their file.
  func pendingHalves() throws(StoreProblem) -> [(half: ConnectionHalf, organization: Symbol)] {
    try read("reading unjoined connections") { db in
      var halves: [(half: ConnectionHalf, organization: Symbol)] = []
      let all = try PlainStatement(
        db, sql: "SELECT \(StoredColumns.halfList) FROM pending ORDER BY key, side, tag")
      try all.rows([]) { row in
        if let owned = HalfPairing.Owned(row) { halves.append((owned.half, owned.organization)) }
      }
      return halves
    }
  }
}

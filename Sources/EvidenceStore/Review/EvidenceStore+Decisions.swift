import GRDB
package import HandshakeModel

extension EvidenceStore {
  /// Adds decisions of reviewers; those that are held already change nothing.
  ///
  /// They wait for no run: a commit of one takes milliseconds, and another writer is waited for. They are no part of
  /// `canonicalDump`, which is of what the files say, and nothing prunes them.
  ///
  /// - Parameter decisions: each under the id that belongs to its content.
  /// - Returns: how many were added.
  @discardableResult
  package func append(_ decisions: [Decision]) throws(StoreProblem) -> Int {
    try write("recording decisions") { db in
      let insert = try db.makeStatement(
        sql: "INSERT INTO decisions (\(DecisionRow.columnList)) VALUES (\(DecisionRow.placeholders))")
      return try decisions.reduce(0) { added, decision in
        try insert.execute(arguments: DecisionRow.arguments(decision))
        return added + db.changesCount
      }
    }
  }

  /// All decisions in the order in which they were taken; of one second in the order of their ids, so that databases
  /// with the same decisions agree on the latest.
  package func decisions() throws(StoreProblem) -> [Decision] {
    try read("reading decisions") { db in
      try Row.fetchAll(
        db, sql: "SELECT \(DecisionRow.columnList) FROM decisions ORDER BY at, id"
      ).map(DecisionRow.decision)
    }
  }
}

import GRDB
import HandshakeModel

extension EvidenceStore {
  /// Adds a file in one transaction: its ledger entry, all that it says, and the end of what it replaces.
  ///
  /// - Parameter join: what connections add whose halves have met.
  package func commit(
    _ additions: FileAdditions, join: ([ConnectionPair]) -> JoinedAdditions
  ) throws(StoreProblem) -> CommitResult {
    try write("storing \(additions.entry.file.path)") { db in
      let writer = AdditionWriter(db)
      let key = additions.entry.key
      if let held = try Row.fetchOne(
        db, sql: "SELECT * FROM files WHERE sha256 = ? AND organization = ?", arguments: key.arguments)
      {
        try hold(additions.entry, over: LedgerEntry(held), writer, join)
        return .held
      }
      let wasReplaced = try Bool.fetchOne(
        db, sql: "SELECT 1 FROM replaced WHERE sha256 = ? AND organization = ?", arguments: key.arguments)
      if wasReplaced == true { return .held }
      for sha256 in additions.replaces {
        try writer.remove(ContentKey(sha256: sha256, organization: key.organization))
      }
      try additions.entry.insert(db)
      for reject in additions.rejects {
        try db.execute(
          sql: "INSERT INTO rejects VALUES (?, ?, ?, ?, ?)",
          arguments: [key.sha256, key.organization, reject.line, reject.reason.rawValue, reject.sample])
      }
      let tag = additions.entry.tag
      try writer.add(names: additions.names)
      try writer.add(cells: additions.cells, tag: tag)
      try writer.add(exemplars: additions.exemplars, tag: tag)
      func addHalves(_ halves: [ConnectionHalf]) throws {
        guard additions.entry.settled else {
          return try writer.add(halves: halves, organization: additions.organization, tag: tag)
        }
        try add(writer.pairs(with: halves, organization: additions.organization), writer, join)
      }
      try additions.spooled?.forEachBatch(addHalves)
      try addHalves(additions.halves)
      return .added
    }
  }

  /// Takes back what a shorter version of a content has added.
  package func replace(_ key: ContentKey) throws(StoreProblem) {
    try write("replacing a shorter version") { db in try AdditionWriter(db).remove(key) }
  }

  /// The same content under another name: a whole gzip file settles it.
  ///
  /// The ledger describes the settled one of the two, or else the one whose path sorts first, whichever came first.
  private func hold(
    _ entry: LedgerEntry, over held: LedgerEntry, _ writer: AdditionWriter,
    _ join: ([ConnectionPair]) -> JoinedAdditions
  ) throws {
    let isBetter = entry.settled == held.settled ? entry.file.path <= held.file.path : entry.settled
    guard isBetter else { return }
    try writer.db.execute(
      sql: "UPDATE files SET path = ?, state = ?, bytes_in = ? WHERE sha256 = ? AND organization = ?",
      arguments: [
        entry.file.path, entry.file.state.rawValue, entry.bytesIn, entry.sha256, entry.file.organization,
      ])
    guard entry.settled, !held.settled else { return }
    try writer.db.execute(
      sql: "UPDATE files SET settled = 1, tag = 0 WHERE sha256 = ? AND organization = ?",
      arguments: entry.key.arguments)
    try add(writer.settle(tag: held.tag), writer, join)
  }

  private func add(
    _ pairs: [ConnectionPair], _ writer: AdditionWriter, _ join: ([ConnectionPair]) -> JoinedAdditions
  ) throws {
    guard !pairs.isEmpty else { return }
    let joined = join(pairs)
    try writer.add(cells: joined.cells, tag: 0)
    try writer.add(exemplars: joined.exemplars, tag: 0)
  }
}

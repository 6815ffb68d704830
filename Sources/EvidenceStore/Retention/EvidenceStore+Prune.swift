import GRDB
package import HandshakeModel

/// Pruning in steps, each of small transactions that leave the store whole: a run that is killed between two of them has
/// pruned a part, and the next one does the rest.
extension EvidenceStore {
  /// Rows of a transaction: readers and a power cut wait for no more than that.
  static let prunedAtOnce = 2_000

  /// The last day with evidence, or `now`'s where that is earlier.
  ///
  /// A clock that is ahead must not take evidence away, nor may a single line that claims to be from the future.
  package func lastDay(now: Timestamp) throws(StoreProblem) -> Int32? {
    try read("reading the evidence") { db in try Int32.fetchOne(db, sql: "SELECT MAX(day) FROM client_days") }
      .map { min($0, now.slot.day) }
  }

  /// What `prune` would do.
  package func pruneTally(_ horizons: Horizons) throws(StoreProblem) -> PruneTally {
    try read("looking for what is to be pruned") { db in
      var tally = PruneTally()
      tally.exemplars = try count(
        db, "SELECT COUNT(*) FROM exemplars WHERE time < ?", [horizons.exemplars.microseconds])
      tally.halves = try count(
        db, "SELECT COUNT(*) FROM pending WHERE tag = 0 AND time < ?", [horizons.halves.microseconds])
      tally.droppedClientDays = try count(db, "SELECT COUNT(*) FROM client_days WHERE day < ?", [horizons.rollUps])
      let open: StatementArguments = [max(horizons.rollUps, try Mark.firstOpenDay(db)), horizons.cells]
      tally.foldedClientDays = try count(db, "SELECT COUNT(*) FROM client_days WHERE day >= ? AND day < ?", open)
      tally.bytesBefore = try count(
        db, "SELECT COALESCE(SUM(LENGTH(additions)), 0) FROM client_days WHERE day >= ? AND day < ?", open)
      return tally
    }
  }

  private func count(_ db: Database, _ sql: String, _ values: StatementArguments) throws -> Int {
    try Int.fetchOne(db, sql: sql, arguments: values) ?? 0
  }

  /// Folds and removes what lies before the horizons; nobody else may write meanwhile.
  ///
  /// - Parameter joiner: knows what a handshake adds whose flow has not come.
  package func prune(_ horizons: Horizons, by joiner: some PairJoining) throws(StoreProblem) -> PruneTally {
    var tally = PruneTally()
    tally.bytesAfter = 0
    try settleHalves(before: horizons.halves, joiner, &tally)
    tally.droppedClientDays = try delete("client_days", "day, organization, client, tag", "day < ?", horizons.rollUps)
    try fold(horizons, &tally)
    tally.exemplars = try delete(
      "exemplars", "organization, host, signal, tag, rank", "time < ?", horizons.exemplars.microseconds)
    // Every time: a file that is read again brings back the names of what was removed.
    tally.names = try removeNames()
    try write("noting what was pruned") { db in
      try Mark.attemptsRemovedBefore.advance(to: horizons.exemplars.microseconds, db)
      try Mark.rollUpsRemovedBefore.advance(to: Int64(horizons.rollUps), db)
    }
    return tally
  }

  /// What has been pruned; nil where nothing has.
  package func pruned() throws(StoreProblem) -> Horizons? {
    try read("reading what was pruned") { db in
      guard let exemplars = try Mark.attemptsRemovedBefore.value(db),
        let rollUps = try Mark.rollUpsRemovedBefore.value(db)
      else { return nil }
      return Horizons(
        exemplars: Timestamp(microseconds: exemplars), cells: try Mark.firstOpenDay(db),
        rollUps: Int32(clamping: rollUps))
    }
  }

  private func settleHalves(
    before time: Timestamp, _ joiner: some PairJoining, _ tally: inout PruneTally
  ) throws(StoreProblem) {
    var last: Int64? = .min
    while let key = last {
      last = try write("settling connections that wait") { db in
        let next = try PendingTable.takeOverdue(db, before: time, behind: key, most: EvidenceStore.prunedAtOnce) {
          overdue in
          tally.halves += 1
          let pair = ConnectionPair(
            handshake: overdue.handshake.half, flow: overdue.flow, organization: overdue.handshake.organization)
          for _ in 0..<overdue.copies { _ = joiner.join(pair) }
        }
        let joined = joiner.take()
        let writer = try AdditionWriter(db)
        try writer.add(additions: [joined.additions], tag: 0)
        try writer.add(exemplars: joined.exemplars, tag: 0)
        return next
      }
    }
    tally.halves += try delete("pending", "key, side, tag", "side = 1 AND tag = 0 AND time < ?", time.microseconds)
  }

  private func fold(_ horizons: Horizons, _ tally: inout PruneTally) throws(StoreProblem) {
    let days = try read("reading the evidence") { db in
      try Int32.fetchAll(
        db, sql: "SELECT DISTINCT day FROM client_days WHERE day >= ? AND day < ? ORDER BY day",
        arguments: [try Mark.firstOpenDay(db), horizons.cells])
    }
    for day in days {
      var place: ClientDayTable.Place? = .first
      while let last = place {
        place = try write("folding a day") { db in
          let next = try ClientDayTable.fold(
            db, day: day, behind: last, most: EvidenceStore.prunedAtOnce, &tally)
          // Only a day that is folded whole is marked: half of one is folded again, which changes nothing.
          if next == nil { try closeDays(before: day + 1, db) }
          return next
        }
      }
    }
    try write("folding a day") { db in try closeDays(before: horizons.cells, db) }
  }

  private func closeDays(before day: Int32, _ db: Database) throws {
    try Mark.foldedBefore.advance(to: Int64(day), db)
  }

  /// Removes the rows of a table that fulfil a condition.
  ///
  /// - Parameters:
  ///   - key: the columns of the table's key.
  ///   - value: what stands for the question mark of the condition.
  private func delete(
    _ table: String, _ key: String, _ condition: String, _ value: some DatabaseValueConvertible & Sendable
  ) throws(StoreProblem) -> Int {
    var removed = 0
    var batch = 0
    repeat {
      batch = try write("pruning \(table)") { db in
        try db.execute(
          sql: "DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM \(table) WHERE \(condition) LIMIT ?)",
          arguments: [value, EvidenceStore.prunedAtOnce])
        return db.changesCount
      }
      removed += batch
    } while batch == EvidenceStore.prunedAtOnce
    return removed
  }
}

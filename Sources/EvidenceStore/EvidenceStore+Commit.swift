import GRDB
import HandshakeModel

extension EvidenceStore {
  /// Adds files in one transaction: of each its ledger entry, all that it says, and the end of what it replaces.
  ///
  /// Several files share a transaction because what they add to the same client and day is written once.
  ///
  /// - Parameter joiner: knows what connections add whose halves have met.
  /// - Returns: what became of each file.
  package func commit(_ files: [FileAdditions], by joiner: some PairJoining) throws(StoreProblem) -> [CommitResult] {
    try write("storing \(files.map(\.entry.file.path).formatted(most: 3))") { db in
      let writer = try AdditionWriter(db)
      var settled: [FileAdditions] = []
      let results = try files.map { file in
        let result = try enter(file, writer, joiner)
        if result != .held, file.entry.settled { settled.append(file) }
        return result
      }
      try addSettled(settled, writer, joiner)
      return results
    }
  }

  /// Takes back what contents have added that are the beginnings of others, in one transaction; they are not added again.
  package func replace(_ keys: [ContentKey]) throws(StoreProblem) {
    guard !keys.isEmpty else { return }
    try write("replacing shorter versions") { db in for key in keys { _ = try AdditionWriter(db).replace(key) } }
  }

  /// Enters a file in the ledger, unless it is there, and adds what may be replaced one day.
  private func enter(_ file: FileAdditions, _ writer: AdditionWriter, _ joiner: some PairJoining) throws -> CommitResult
  {
    let db = writer.db
    let key = file.entry.key
    try writer.add(names: file.names)
    // Before all else: a run that was killed may have stored this content and not yet taken back the shorter one.
    var isGrown = file.relation == .continuation
    for sha256 in file.replaces where sha256 != key.sha256 {
      isGrown = try writer.replace(ContentKey(sha256: sha256, organization: key.organization)) || isGrown
    }
    if file.relation == .beginning {
      _ = try writer.replace(key)
      return .held
    }
    let find = try db.cachedStatement(sql: "SELECT * FROM files WHERE sha256 = ? AND organization = ?")
    if let held = try Row.fetchOne(find, arguments: key.arguments) {
      try hold(file.entry, over: LedgerEntry(held), writer, joiner)
      return .held
    }
    let findReplaced = try db.cachedStatement(sql: "SELECT 1 FROM replaced WHERE sha256 = ? AND organization = ?")
    if try Bool.fetchOne(findReplaced, arguments: key.arguments) == true { return .held }
    let versions = try FileVersions(of: file, db)
    guard !versions.holdMore else { return .held }
    for damaged in versions.damaged { isGrown = try writer.replace(damaged) || isGrown }
    try file.entry.insert(db)
    try writer.add(rowHashes: file.rowHashes, of: key)
    for reject in file.rejects {
      try db.cachedStatement(sql: "INSERT INTO rejects VALUES (?, ?, ?, ?, ?)").execute(
        arguments: [key.sha256, key.organization, reject.line, reject.reason.rawValue, reject.sample])
    }
    let result: CommitResult =
      isGrown ? .grown : versions.others.isEmpty ? .added : .addedBeside(versions.others)
    guard !file.entry.settled else { return result }
    let tag = file.entry.tag
    try file.spooledAdditions?.forEachBatch { try writer.add(additions: [$0], tag: tag) }
    try writer.add(additions: [file.additions], tag: tag)
    try writer.add(exemplars: file.exemplars, tag: tag)
    try file.forEachHalfBatch { try writer.add(halves: $0, organization: file.organization, tag: tag) }
    return result
  }

  /// Adds what whole files say, all of them together.
  private func addSettled(_ files: [FileAdditions], _ writer: AdditionWriter, _ joiner: some PairJoining) throws {
    func addJoined() throws {
      let joined = joiner.take()
      try writer.add(additions: [joined.additions], tag: 0)
      try writer.add(exemplars: joined.exemplars, tag: 0)
    }
    func join(_ pair: ConnectionPair) throws {
      if joiner.join(pair) >= EvidenceStore.joinedAtOnce { try addJoined() }
    }
    var alone: [HalfPairing.Owned] = []
    func lookForOthers() throws {
      try writer.pairs(with: alone).forEach(join)
      alone.removeAll(keepingCapacity: true)
    }
    try HalfPairing.run(files, pair: join) { owned in
      alone.append(owned)
      if alone.count == EvidenceStore.aloneAtOnce { try lookForOthers() }
    }
    try lookForOthers()
    try addJoined()
    for file in files {
      try file.spooledAdditions?.forEachBatch { try writer.add(additions: [$0], tag: 0) }
    }
    try writer.add(additions: files.map(\.additions), tag: 0)
    try writer.add(exemplars: files.flatMap(\.exemplars), tag: 0)
  }

  /// Additions of pairs that are held before they are written, 64 bytes each.
  private static let joinedAtOnce = 1 << 18
  /// Halves that are held before their other sides are looked for in the database.
  private static let aloneAtOnce = 65_536

  /// The same content under another name: a whole gzip file settles it.
  ///
  /// The ledger describes the settled one of the two, or else the one whose path sorts first, whichever came first.
  private func hold(
    _ entry: LedgerEntry, over held: LedgerEntry, _ writer: AdditionWriter, _ joiner: some PairJoining
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
    for pair in try writer.settle(tag: held.tag) { _ = joiner.join(pair) }
    let joined = joiner.take()
    try writer.add(additions: [joined.additions], tag: 0)
    try writer.add(exemplars: joined.exemplars, tag: 0)
  }
}

extension [String] {
  /// The first few, and how many more there are.
  fileprivate func formatted(most: Int) -> String {
    let more = count > most ? " and \(count - most) more files" : ""
    return prefix(most).joined(separator: ", ") + more
  }
}

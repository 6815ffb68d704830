package import EvidenceStore
package import HandshakeModel

/// What every command needs: configuration, knowledge and the database.
package struct Workspace: Sendable {
  package let configuration: Configuration
  package let knowledge: Knowledge
  private var database: String { configuration.database }

  /// - Parameter catalog: files with additions, behind those of the configuration.
  package init(_ configuration: Configuration, catalog: [String] = []) throws {
    self.configuration = configuration
    knowledge = try Knowledge(additions: configuration.catalog + catalog)
  }

  /// The database, made where there is none.
  package func store() throws -> EvidenceStore {
    // SQLite would let everyone read it. The files that it makes beside it take over the permissions.
    _ = try TextFile.create(database, with: "", permissions: TextFile.shared)
    return try openStore()
  }

  private func openStore() throws -> EvidenceStore {
    // SQLite would follow links.
    for suffix in ["", "-wal", "-shm"] { try TextFile.refuseDetour(database + suffix) }
    return try EvidenceStore(path: database)
  }

  /// What the database takes on disk.
  package var databaseBytes: Int {
    ["", "-wal"].reduce(0) { $0 + TextFile.size(database + $1) }
  }

  /// The database of earlier runs.
  package func existingStore() throws -> EvidenceStore {
    guard try TextFile.exists(database) else {
      throw TextFile.Failure(
        location: database, message: "there is no such database",
        remedy: "run pinscout ingest, or name another with --db")
    }
    return try openStore()
  }

  /// From the first to the last moment with evidence, to five minutes; nil where there is none.
  package func evidencePeriod() throws -> ClosedRange<Timestamp>? {
    try existingStore().slots().map { $0.lowerBound.start...$0.upperBound.start }
  }

  /// Keeps other runs off the database for as long as it lives.
  package func lock(command: String, now: Timestamp) throws -> RunLock {
    try RunLock(database: database, command: command, now: now)
  }

  /// Reads the ledger's files again, into a database that is gone afterwards.
  ///
  /// - Parameters:
  ///   - paths: where they are looked for beside their old places.
  ///   - readsFiles: if not, the database alone is looked at.
  package func verification(
    of paths: [String], readsFiles: Bool, options: IngestRun.Options
  ) throws -> Verification {
    let scratch = try ScratchFolder()
    defer { withExtendedLifetime(scratch) {} }
    do {
      return try VerifyRun(
        store: try existingStore(), reread: try EvidenceStore(path: scratch.path + "/reread.db"),
        agents: knowledge.agents, options: options, sources: configuration.sources
      ).run(paths, readsFiles: readsFiles)
    } catch let problem as StoreProblem where problem.code == StoreProblem.damaged && problem.location == database {
      return Verification(contradictions: [problem.message])
    }
  }

  /// - Parameter reveal: shows clients under their real names.
  package func pseudonyms(reveal: Bool) throws(TextFile.Failure) -> Pseudonyms {
    if reveal { return Pseudonyms(key: nil) }
    if let key = configuration.pseudonymKey { return Pseudonyms(key: key) }
    var random = SystemRandomNumberGenerator()
    return Pseudonyms(
      key: try Pseudonyms.key(inFile: configuration.keyFile) {
        (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
      })
  }

  /// Reads files into the evidence: those below some paths, or else those of the configuration's sources.
  package func ingest(_ paths: [String], into store: EvidenceStore, _ options: IngestRun.Options) throws -> IngestReport
  {
    if paths.isEmpty {
      return try SourcesRun(store: store, agents: knowledge.agents, options: options).run(configuration.sources)
    }
    return try IngestRun(store: store, agents: knowledge.agents, options: options).run(paths)
  }

  /// Lets go of what is older than the configuration wants it kept; `dryRun` only counts.
  package func prune(_ store: EvidenceStore, now: Timestamp, dryRun: Bool = false) throws -> PruneReport {
    try PruneRun(
      store: store, agents: knowledge.agents, retention: configuration.retention,
      windowDays: configuration.windowDays
    ).run(now: now, dryRun: dryRun)
  }

  /// The end of a nightly run, after its report is written; returns what was let go of.
  package func finish(_ store: EvidenceStore, _ report: ReportModel, now: Timestamp) throws -> PruneReport {
    try store.note(ReportSnapshot(report))
    let pruned = try prune(store, now: now)
    try store.noteSuccess(at: now)
    return pruned
  }

  /// What a proposed bypass would have done.
  package func whatIf(patterns: [String], candidate: String?, now: Timestamp) throws -> WhatIfRun.Result {
    for pattern in patterns { _ = try WhatIfRun.pattern(pattern, knowledge) }
    return try WhatIfRun(store: try existingStore(), knowledge: knowledge, days: configuration.windowDays)
      .result(patterns: patterns, candidate: candidate, now: now)
  }

  /// What is known of an application, a host or a client.
  package func explanation(of name: String, now: Timestamp, reveal: Bool) throws -> Explanation {
    try ExplainRun(
      store: try existingStore(), knowledge: knowledge, days: configuration.windowDays,
      pseudonyms: try pseudonyms(reveal: false)
    ).explanation(of: name, now: now, reveal: reveal)
  }

  /// - Parameter since: the report is compared with the newest one from then or before; nil: with the last one.
  package func report(now: Timestamp, since: Timestamp? = nil, reveal: Bool) throws -> ReportModel {
    try judgement().report(now: now, since: since, pseudonyms: try pseudonyms(reveal: reveal))
  }

  /// Remembers a report that was written, for the next one to be compared with.
  ///
  /// - Returns: whether it is remembered; a database that this account may only read, or that another program holds,
  ///   remembers nothing.
  package func note(_ report: ReportModel) throws -> Bool {
    do {
      try existingStore().note(ReportSnapshot(report))
      return true
    } catch let problem as StoreProblem where problem.isRefusal {
      return false
    }
  }

  package func evaluation(now: Timestamp, truthFiles: [String], bootstrap: Bootstrap) throws -> Evaluation {
    try judgement().evaluation(now: now, truthFiles: truthFiles, bootstrap: bootstrap)
  }

  private func judgement() throws -> RankRun {
    RankRun(store: try existingStore(), knowledge: knowledge, days: configuration.windowDays)
  }
}

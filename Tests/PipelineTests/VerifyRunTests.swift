import EvidenceStore
import Foundation
import GRDB
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct VerifyRunTests {
  private let site: Site
  private let log = SquidLines.pinned("api.acme.example", clients: 4)

  init() throws {
    site = try Site()
  }

  private func verify(_ paths: String...) throws -> Verification {
    let scratch = try TemporaryFolder()
    return try VerifyRun(
      store: site.store, reread: EvidenceStore(path: scratch.path + "/reread.db"), agents: site.knowledge.agents,
      options: IngestRun.Options()
    ).run(paths)
  }

  private func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
  }

  @Test func whatWasReadIsProved() throws {
    try site.ingest(Repository.root + "/SampleLogs/synthetic")
    let verification = try verify()
    #expect(verification.count(.proved) == verification.files.count)
    #expect(verification.extent == .whole)
    #expect(verification.exitStatus == .done)
    #expect(verification.ledger.lines == (try site.store.entries().reduce(0) { $0 + $1.file.tally.lines }))
  }

  /// A source's clock is not in the ledger, but in the configuration.
  @Test func theFilesOfASourceAreReadAsItSays() throws {
    let file = try site.folder.write("access.log", log)
    let yaml = "sources: [{paths: \"\(file)\", clock_ahead: 600s}]\n"
    let sources = try Configuration(yaml: yaml, path: "p").sources
    _ = try SourcesRun(store: site.store, agents: site.knowledge.agents, options: IngestRun.Options()).run(sources)
    #expect(try verify().exitStatus == .incomplete)
    let scratch = try TemporaryFolder()
    let verification = try VerifyRun(
      store: site.store, reread: EvidenceStore(path: scratch.path + "/reread.db"), agents: site.knowledge.agents,
      options: IngestRun.Options(), sources: sources
    ).run([])
    #expect(verification.exitStatus == .done)
  }

  /// Rows that one file has brought are no second time in another.
  @Test func filesThatOverlapAreProved() throws {
    let lines = log.split(separator: "\n").map { $0 + "\n" }
    try site.folder.write("logs/a.log", lines.prefix(20).joined())
    try site.folder.write("logs/b.log", lines.dropFirst(10).joined())
    var options = IngestRun.Options()
    options.dedupe = .rows
    let report = try IngestRun(store: site.store, agents: site.knowledge.agents, options: options)
      .run([site.folder.path + "/logs"])
    #expect(report.tally.duplicate == 10)
    let scratch = try TemporaryFolder()
    let verification = try VerifyRun(
      store: site.store, reread: EvidenceStore(path: scratch.path + "/reread.db"), agents: site.knowledge.agents,
      options: options
    ).run([])
    #expect(verification.differences.isEmpty)
    #expect(verification.exitStatus == .done)
  }

  /// A packed log that grew by a member: what was read of it first is in no file of its own any more.
  @Test func aPackedLogThatGrewIsProved() throws {
    let lines = log.split(separator: "\n").map { $0 + "\n" }
    let first = Gzip.compressed(Array(lines.prefix(10).joined().utf8))
    let path = try site.folder.write("a.log.gz", first)
    try site.ingest(path)
    try site.folder.write("a.log.gz", first + Gzip.compressed(Array(lines.dropFirst(10).joined().utf8)))
    #expect(try site.ingest(path).files.map(\.change) == [.grown])
    let verification = try verify()
    #expect(verification.files.contains { $0.finding == .proved })
    #expect(!verification.files.contains { $0.finding == .differs })
    #expect(verification.differences.isEmpty)
  }

  @Test func whatAnOptionSaidIsInTheLedger() throws {
    try site.ingest(try site.folder.write("a.log", log), organization: "acme")
    let verification = try verify()
    #expect(verification.files.map(\.finding) == [.proved])
    #expect(verification.files.map(\.file.organization) == ["acme"])
    #expect(verification.exitStatus == .done)
  }

  /// Of two organisations with the same content each is proved, and a copy proves nothing twice.
  @Test func theSameContentIsFoundForEachOrganisation() throws {
    for name in ["org-1/a.log", "org-2/a.log"] { try site.ingest(try site.folder.write(name, log)) }
    try site.folder.write("other/copy.log", log)
    #expect(try verify(site.folder.path + "/other").files.map(\.finding) == [.proved, .proved])
    try remove(site.folder.path + "/org-2/a.log")
    #expect(try verify(site.folder.path + "/other").files.map(\.finding) == [.proved, .proved])
  }

  @Test func aRotatedFileIsFoundBelowAPath() throws {
    let old = try site.folder.write("logs/access.log.1", log)
    try site.ingest(old)
    try FileManager.default.moveItem(atPath: old, toPath: site.folder.path + "/logs/access.log.2")
    let alone = try verify()
    #expect(alone.files.map(\.finding) == [.missing])
    #expect(alone.extent == .none)
    #expect(alone.exitStatus == .done)
    let verification = try verify(site.folder.path + "/logs")
    #expect(verification.files.map(\.finding) == [.proved])
    #expect(verification.exitStatus == .done)
  }

  @Test func saysWhatTheNextRunWouldChange() throws {
    let lines = log.split(separator: "\n").map { $0 + "\n" }
    let growing = try site.folder.write("logs/a.log", lines.prefix(10).joined())
    try site.ingest(growing)
    try site.folder.write("logs/a.log", lines.prefix(20).joined())
    try site.folder.write("logs/b.log", SquidLines.pinned("api.other.example", clients: 2))
    let before = try site.store.canonicalDump()
    let verification = try verify(site.folder.path + "/logs")
    #expect(verification.files.map(\.finding) == [.grown, .new])
    #expect(verification.files.first?.replaces == (try site.store.entries().map(\.sha256)))
    #expect(verification.exitStatus == .incomplete)
    #expect(try site.store.canonicalDump() == before)
    let report = try site.ingest(site.folder.path + "/logs")
    #expect(report.files.map(\.file.tally) == verification.files.map(\.file.tally))
    try site.folder.write("logs/0.log", lines.prefix(10).joined())
    let after = try verify(site.folder.path + "/logs")
    #expect(after.files.map(\.finding) == [.superseded, .proved, .proved])
    #expect(after.exitStatus == .done)
  }

  @Test func anotherContentUnderAnOldPathIsSaid() throws {
    let path = try site.folder.write("a.log", log)
    try site.ingest(path)
    try site.folder.write("a.log", SquidLines.pinned("api.other.example", clients: 2))
    let verification = try verify()
    #expect(Set(verification.files.map(\.finding)) == [.missing, .new])
    #expect(verification.files.contains { $0.text?.hasSuffix("another content was read from this path") == true })
  }

  @Test(arguments: [
    ("UPDATE files SET stored = stored + 1", Verification.Finding.differs, HandshakeModel.ExitStatus.incomplete),
    ("UPDATE exemplars SET client = 7", .proved, .incomplete), ("DELETE FROM names", .proved, .failed),
  ])
  func whatIsNotWhatTheFilesGiveIsFound(
    sabotage: String, finding: Verification.Finding, status: HandshakeModel.ExitStatus
  ) throws {
    try site.ingest(try site.folder.write("a.log.gz", Gzip.compressed(log.utf8)))
    try DatabaseQueue(path: site.store.path).inDatabase { try $0.execute(sql: sabotage) }
    let verification = try verify()
    #expect(verification.exitStatus == status)
    #expect(verification.files.map(\.finding) == (status == .failed ? [] : [finding]))
    #expect(verification.text.contains(status == .failed ? "damaged: " : "differs: "))
  }

  @Test func theDigestIsThatOfTheEvidence() throws {
    try site.ingest(try site.folder.write("a.log", log))
    let other = try Site()
    try other.ingest(site.folder.path + "/a.log")
    #expect(try verify().evidenceDigest == (try other.store.evidenceDigest()))
    try other.ingest(try other.folder.write("b.log", SquidLines.pinned("api.other.example", clients: 2)))
    #expect(try verify().evidenceDigest != (try other.store.evidenceDigest()))
  }

  @Test func withoutFilesTheDatabaseAloneIsLookedAt() throws {
    try site.ingest(try site.folder.write("a.log", log))
    let scratch = try TemporaryFolder()
    let verification = try VerifyRun(
      store: site.store, reread: EvidenceStore(path: scratch.path + "/reread.db"), agents: site.knowledge.agents,
      options: IngestRun.Options()
    ).run([], readsFiles: false)
    #expect(verification.files.isEmpty)
    #expect(verification.extent == .none)
    #expect(verification.ledger == LineTally(stored: 28))
    #expect(verification.evidenceDigest == (try site.store.evidenceDigest()))
    #expect(verification.exitStatus == .done)
  }

  /// One script reads both documents.
  @Test func filesHaveTheMembersThatIngestGivesThem() throws {
    let report = try site.ingest(try site.folder.write("a.log", log))
    let (ingested, verified) = (report.json(elapsed: 0, Pseudonyms(key: nil))["files"], try verify().json["files"])
    guard case .array(let first)? = ingested, case .array(let second)? = verified else {
      Issue.record("no files")
      return
    }
    for name in ["path", "format", "org", "state", "sha256", "lines", "stored", "duplicate", "ignored", "rejected"] {
      #expect(second[0][name] == first[0][name])
    }
  }
}

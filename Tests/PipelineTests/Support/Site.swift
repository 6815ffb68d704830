import Testing
import EvidenceStore
import HandshakeModel
import Pipeline

/// A database of its own and what PinScout knows: what a test runs on.
struct Site {
  let folder: TemporaryFolder
  let store: EvidenceStore
  let knowledge: Knowledge

  init() throws {
    folder = try TemporaryFolder()
    store = try EvidenceStore(path: folder.path + "/pinscout.db")
    knowledge = try Knowledge()
  }

  @discardableResult
  func ingest(_ paths: String..., jobs: Int = 1, organization: String? = nil) throws -> IngestReport {
    var options = IngestRun.Options()
    options.jobs = jobs
    options.organization = organization
    return try IngestRun(store: store, agents: knowledge.agents, options: options).run(paths)
  }

  func report(now: String = "2026-11-24T06:00:00Z") throws -> ReportModel {
    let moment = try #require(Timestamp(iso8601: now))
    return try RankRun(store: store, knowledge: knowledge).report(now: moment, pseudonyms: Pseudonyms(key: "test"))
  }
}

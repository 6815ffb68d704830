import EvidenceStore
import Foundation
import HandshakeModel
import LogInput
import Pipeline
import Testing

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
  func ingest(
    _ paths: String..., jobs: Int = 1, organization: String? = nil, dedupe: Deduplication = .files,
    limits: InputLimits = InputLimits(), inflater: Inflater = .fastest
  ) throws -> IngestReport {
    var options = IngestRun.Options()
    options.jobs = jobs
    options.organization = organization
    options.dedupe = dedupe
    options.limits = limits
    options.inflater = inflater
    return try IngestRun(store: store, agents: knowledge.agents, options: options).run(paths)
  }

  /// All cells, whichever files they are of.
  func cells() throws -> [Cell] {
    var cells: [Cell] = []
    try store.forEachClient(in: Slot(index: .min)...Slot(index: .max)) { cells += $0 }
    return cells
  }

  /// Everything but the ledger.
  func evidence() throws -> Substring {
    let dump = try store.canonicalDump()
    return dump.range(of: "-- names").map { dump[$0.lowerBound...] } ?? ""
  }

  func report(now: String = "2026-11-24T06:00:00Z") throws -> ReportModel {
    let moment = try #require(Timestamp(iso8601: now))
    return try RankRun(store: store, knowledge: knowledge).report(now: moment, pseudonyms: Pseudonyms(key: "test"))
  }
}

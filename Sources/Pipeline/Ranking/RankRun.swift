import AppCatalog
import Crypto
package import EvidenceStore
package import HandshakeModel
import Verdict

/// Judges the stored evidence of a window.
package struct RankRun: Sendable {
  /// The window when nobody says otherwise, in days.
  package static let usualDays = 14

  private let store: EvidenceStore
  private let knowledge: Knowledge
  private let days: Int

  package init(store: EvidenceStore, knowledge: Knowledge, days: Int = RankRun.usualDays) {
    self.store = store
    self.knowledge = knowledge
    self.days = days
  }

  /// The report of the days before `now`, clients under the names that `pseudonyms` gives them.
  ///
  /// - Parameter since: it is compared with the newest report from then or before; nil: with the last one before `now`.
  package func report(now: Timestamp, since: Timestamp? = nil, pseudonyms: Pseudonyms) throws -> ReportModel {
    let evidence = try evidence(now: now)
    let reviewed = try ReviewRun(store: store, knowledge: knowledge)
      .result(findings(evidence), names: evidence.names, from: start(now: now), now: now)
    var model = ReportModel(
      generatedAt: now, windowFrom: start(now: now), windowTo: now, catalogVersion: knowledge.catalog.version,
      scoringVersion: ScoringModel.version, inputs: try inputs(), findings: reviewed.findings.renamed(by: pseudonyms))
    model.reviews = reviewed.reviews
    model.removals = reviewed.removals
    model.coverage = try coverage(evidence)
    // A report written again must not be compared with itself.
    let limit = since.map { min(now, Timestamp(microseconds: $0.microseconds + 1)) } ?? now
    model.changes = try store.lastReport(before: limit).map { before in
      let comparison = ReportComparison(before: before, now: ReportSnapshot(model))
      return comparison.changes(TargetStanding.standings(of: comparison.resolved, evidence, reviewed.findings))
    }
    return model
  }

  private func coverage(_ evidence: Evidence) throws(StoreProblem) -> [SourceCoverage] {
    let open = try store.pruned().map { Int($0.cells) * 24 } ?? .min
    return evidence.conditions.coverage.map { hours in
      SourceCoverage(hours, organization: evidence.names[hours.organization] ?? "", open: open)
    }.sorted { ($0.organization, $0.vantage) < ($1.organization, $1.vantage) }
  }

  /// The same judgement beside what is known to be true.
  package func evaluation(now: Timestamp, truthFiles: [String], bootstrap: Bootstrap) throws -> Evaluation {
    try evaluation(now: now, Truth.attempts(files: truthFiles), bootstrap: bootstrap)
  }

  /// The same beside attempts of which the truth is known.
  package func evaluation(now: Timestamp, _ attempts: [Truth.Attempt], bootstrap: Bootstrap) throws -> Evaluation {
    let evidence = try evidence(now: now)
    let truth = Truth(attempts, catalog: knowledge.catalog, targets: evidence.targets)
    return Evaluation(evidence, findings(evidence), truth, bootstrap: bootstrap)
  }

  private func start(now: Timestamp) -> Timestamp {
    Timestamp(seconds: now.seconds - Int64(days) * 86_400)
  }

  private func evidence(now: Timestamp) throws -> Evidence {
    try EvidenceAssembler(store: store, knowledge: knowledge).evidence(in: start(now: now).slot...now.slot)
  }

  private func findings(_ evidence: Evidence) -> Findings {
    let knowledge = knowledge
    return Judge { knowledge.isForbidden($0) }.findings(evidence)
  }

  private func inputs() throws(StoreProblem) -> InputSummary {
    let entries = try store.entries()
    var digest = SHA256()
    for sha256 in entries.map(\.sha256).sorted() { digest.update(data: Array(sha256.utf8)) }
    return InputSummary(digest: hexadecimal(Array(digest.finalize())), files: entries.map(\.file))
  }
}

extension Findings {
  /// The same findings with every client under its pseudonym.
  fileprivate func renamed(by pseudonyms: Pseudonyms) -> Findings {
    var renamed = self
    renamed.candidates = candidates.map { $0.renamed(by: pseudonyms) }
    renamed.bypassGaps = bypassGaps.map { $0.renamed(by: pseudonyms) }
    renamed.missingRoot = missingRoot.map { client in
      var client = client
      client.client = pseudonyms.name(of: client.client, in: client.organization)
      return client
    }
    renamed.userCAIgnored = userCAIgnored.map { device in
      var device = device
      device.client = pseudonyms.name(of: device.client, in: device.organization)
      return device
    }
    renamed.scanners = scanners.map { scanner in
      var scanner = scanner
      scanner.client = pseudonyms.name(of: scanner.client, in: scanner.organization)
      return scanner
    }
    return renamed
  }
}

import AppCatalog
package import HandshakeModel
import Reporting

/// Drafts of catalog records for candidates that no record covers.
package struct CatalogSuggestion: Sendable {
  package struct Failure: Problem {
    package var message: String
    package var remedy: String
    package var code: String { "suggest-refused" }
    package var location: String { "" }
    package var exitCode: ExitStatus { .failed }
  }

  private let knowledge: Knowledge

  package init(knowledge: Knowledge) {
    self.knowledge = knowledge
  }

  /// A file with additions to the catalog.
  ///
  /// - Parameter name: a candidate's id or name, or one of its hosts; nil for all that are uncatalogued.
  package func yaml(_ report: ReportModel, candidate name: String? = nil) throws(Failure) -> String {
    var candidates = report.findings.candidates.filter { $0.target.kind == .uncatalogued }
    if let name { candidates = [try candidate(named: name, in: report.findings)] }
    let window = "\(report.windowFrom.iso8601) to \(report.windowTo.iso8601)"
    var lines = """
      # Drafted from what was refused from \(window).
      # A person must look at it: whose are the hosts, and what is the application? Fill in coverage, category and vendor,
      # remove what is not the application's own, and run pinscout catalog check.
      """
    lines += candidates.isEmpty ? "\nrecords: []\n" : "\nrecords:\n"
    var taken: Set<String> = []
    for candidate in candidates {
      let draft = draft(candidate, source: "PinScout, refused from \(window)", taken: taken)
      taken.insert(draft.id)
      lines += draft.yaml(comments: EvidenceText.lines(candidate))
    }
    return lines
  }

  private func candidate(named name: String, in findings: Findings) throws(Failure) -> Candidate {
    guard let candidate = findings.candidate(named: name) else {
      throw Failure(message: "'\(name)' is no candidate in this window", remedy: "see pinscout rank")
    }
    guard candidate.target.kind == .uncatalogued else {
      throw Failure(
        message: "the catalog has a record of \(candidate.target.name)",
        remedy: "add hosts to it under id: \(candidate.target.id)")
    }
    return candidate
  }

  private func draft(_ candidate: Candidate, source: String, taken: Set<String>) -> RecordDraft {
    let programs = Set(candidate.exemplars.map { AgentBucket(text: $0.agent) }.filter(knowledge.agents.isSelfNamed))
      .map(\.product).sorted()
    let name =
      candidate.target.domains.isEmpty
      ? ProposedName.of(domain: candidate.target.id, program: programs.count == 1 ? programs.first : nil)
      : candidate.target.name
    return RecordDraft(
      name: name, hosts: candidate.hosts.map(\.host), agents: programs, source: source, catalog: knowledge.catalog,
      wildcards: knowledge.wildcards, taken: taken)
  }
}

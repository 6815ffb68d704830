import AppCatalog
package import EvidenceStore
package import HandshakeModel
import Verdict

/// What a proposed bypass would have done in the window of ranking.
package struct WhatIfRun: Sendable {
  /// A bypass that nobody should propose.
  package struct Failure: Problem {
    package var message: String
    package var remedy: String
    package var exitCode: ExitStatus
    package var code: String { "what-if-refused" }
    package var location: String { "" }
  }

  package struct Result: Sendable {
    package var whatIf: WhatIf
    package var from: Timestamp
    package var to: Timestamp
    /// About patterns that cover more than one application.
    package var warnings: [String]
  }

  private let store: EvidenceStore
  private let knowledge: Knowledge
  private let days: Int

  package init(store: EvidenceStore, knowledge: Knowledge, days: Int = RankRun.usualDays) {
    self.store = store
    self.knowledge = knowledge
    self.days = days
  }

  /// - Parameters:
  ///   - patterns: hosts, and domains as `*.domain` or `.domain`.
  ///   - candidate: a candidate whose proposed scope is added.
  package func result(patterns texts: [String], candidate name: String? = nil, now: Timestamp) throws -> Result {
    var patterns: [BypassPattern] = []
    for text in texts {
      let pattern = try WhatIfRun.pattern(text, knowledge)
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    let from = Timestamp(seconds: now.seconds - Int64(days) * 86_400)
    let evidence = try EvidenceAssembler(store: store, knowledge: knowledge).evidence(in: from.slot...now.slot)
    if let name {
      for pattern in try scope(of: name, evidence) where !patterns.contains(pattern) { patterns.append(pattern) }
    }
    return Result(
      whatIf: WhatIf(patterns, evidence), from: from, to: now,
      warnings: patterns.compactMap { WhatIfRun.warning($0, knowledge) })
  }

  /// Reads a pattern; refuses those that would exempt what is not one owner's.
  package static func pattern(_ text: String, _ knowledge: Knowledge) throws(Failure) -> BypassPattern {
    guard let pattern = BypassPattern(text) else {
      throw Failure(
        message: "'\(text)' is neither a host nor *.domain", remedy: "name a host or a domain", exitCode: .usage)
    }
    guard pattern.isWildcard else { return pattern }
    switch knowledge.wildcards.obstacle(at: pattern.name) {
    case .publicSuffix:
      throw Failure(
        message: "'\(text)' would exempt a public suffix, below which anybody can own a name",
        remedy: "name the hosts, or a domain below it", exitCode: .usage)
    case .sharedInfrastructure(let suffix):
      throw Failure(
        message: "'\(text)' would exempt \(suffix), which many applications share", remedy: "name the hosts",
        exitCode: .usage)
    case .severalApplications, nil: return pattern
    }
  }

  private func scope(of name: String, _ evidence: Evidence) throws(Failure) -> [BypassPattern] {
    let knowledge = knowledge
    let findings = Judge { knowledge.isForbidden($0) }.findings(evidence)
    guard let candidate = findings.candidate(named: name) else {
      throw Failure(
        message: "'\(name)' is no candidate in this window", remedy: "see pinscout rank", exitCode: .failed)
    }
    guard !candidate.scope.patterns.isEmpty else {
      throw Failure(
        message: "no single host of \(candidate.target.name) stands out, so it has no scope", remedy: "name patterns",
        exitCode: .failed)
    }
    return candidate.scope.patterns.compactMap(BypassPattern.init)
  }

  /// What is to be said of a pattern that is no single application's; nil where there is nothing.
  static func warning(_ pattern: BypassPattern, _ knowledge: Knowledge) -> String? {
    if pattern.isWildcard, case .severalApplications(let names) = knowledge.wildcards.obstacle(at: pattern.name) {
      return "\(pattern.text) covers several applications: \(names.joined(separator: ", "))"
    }
    guard !pattern.isWildcard, knowledge.catalog.match(host: pattern.name).shared else { return nil }
    return "\(pattern.text) serves several applications"
  }
}

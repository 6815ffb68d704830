package import HandshakeModel
import SettingsFiles

/// What a reviewer wants to have recorded, as the command line says it.
package struct Proposal: Sendable {
  /// The application's id or name, or one of its hosts.
  package var name: String
  package var ruling: Ruling
  /// Nil where neither the command line nor the configuration says it: nobody decides by the name of an account.
  package var by: String?
  package var why: String
  package var ticket: String?
  package var expires: Timestamp?
  /// Hosts and domains; empty takes what the report proposes.
  package var scope: [String] = []
  package var organization: String?
  /// The digest of the evidence that the reviewer saw, or its first eight digits or more; nil does not care.
  package var evidence: String?
  /// Whether it is bypassed for everybody although the risk is too high.
  package var overridesRisk = false

  package init(name: String, ruling: Ruling, by: String?, why: String) {
    self.name = name
    self.ruling = ruling
    self.by = by
    self.why = why
  }

  /// When a decision ends that holds for a span of time such as `90d`.
  package static func end(of span: String, from now: Timestamp) throws -> Timestamp {
    guard let days = TimeSpan.days(span), (1...longestDays).contains(days) else {
      throw ReviewProblem("'\(span)' is no span of time", remedy: "say for example 90d, 12w or 1y", exitCode: .usage)
    }
    return Timestamp(seconds: now.seconds + Int64(days) * 86_400)
  }

  /// A hundred years: whoever means longer means for ever.
  private static let longestDays = 36_525
  /// Fewer digits of a digest may stand for another one.
  private static let leastDigits = 8

  /// The decision on what a report says; nothing is recorded yet.
  ///
  /// - Parameter now: when it is taken; a second behind the last decision on the application where that is not earlier,
  ///   so that the one that is recorded last holds.
  func decision(in model: ReportModel, _ knowledge: Knowledge, now: Timestamp) throws -> Decision {
    let subject = try ReviewSubject.named(name, in: model)
    guard let by else {
      throw ReviewProblem(
        "nobody is said to decide", remedy: "say who with --by, or set review.by or PINSCOUT_REVIEW_BY",
        exitCode: .usage)
    }
    try checkWords(by, now)
    try checkEvidence(subject)
    let (item, candidate) = (subject.item, subject.candidate)
    let patterns = try patterns(candidate, knowledge)
    if ruling == .bypassGlobally, let candidate, candidate.risk.neverGlobal, !overridesRisk {
      let risks = candidate.risk.terms.filter { $0.value > 0 }.map(\.text)
      throw ReviewProblem(
        "\(candidate.target.name) must not be bypassed for everybody: the risk is too high"
          + (risks.isEmpty ? "" : " (\(risks.joined(separator: "; ")))"),
        remedy: "exempt one organisation, or say --override, and why in --why")
    }
    let earliest = item.review.map { $0.decision.at.seconds + 1 } ?? .min
    let at = Timestamp(seconds: max(now.seconds, earliest))
    if let expires, expires.seconds <= at.seconds {
      throw ReviewProblem(
        "the decision would end before it begins, behind the last one of \(at.iso8601)", remedy: "name a later date",
        exitCode: .usage)
    }
    return Decision(
      id: "", target: item.target, name: item.name, ruling: ruling,
      organization: try checkedOrganization(model), patterns: patterns, by: by, why: why, ticket: ticket,
      at: at, expires: expires.map { Timestamp(seconds: $0.seconds) },
      evidence: DecidedEvidence(
        candidate, from: model.windowFrom, to: model.windowTo, scoringVersion: model.scoringVersion)
    ).identified
  }

  private func checkWords(_ by: String, _ now: Timestamp) throws(ReviewProblem) {
    for (option, text) in [("--by", by), ("--why", why), ("--ticket", ticket ?? "-")] {
      if let fault = DecisionText.fault(text) {
        throw ReviewProblem("\(option) \(fault)", remedy: "say it in one line", exitCode: .usage)
      }
    }
    if let expires, expires.seconds <= now.seconds {
      throw ReviewProblem(
        "the decision would expire on \(expires.iso8601), which is past", remedy: "name a later date",
        exitCode: .usage)
    }
  }

  private func checkEvidence(_ subject: ReviewSubject) throws(ReviewProblem) {
    guard let evidence else { return }
    let today = subject.candidate?.evidenceDigest ?? ""
    guard evidence.count >= Proposal.leastDigits, today.hasPrefix(evidence.lowercased()) else {
      throw ReviewProblem(
        today.isEmpty
          ? "\(subject.item.name) is no candidate any more, so the evidence is not what was seen"
          : "the evidence on \(subject.item.name) is not what was seen: its digest is \(today) now",
        remedy: "look again with pinscout review show, then decide")
    }
  }

  private func checkedOrganization(_ model: ReportModel) throws(ReviewProblem) -> String? {
    guard [.bypassOrganization, .keepInspecting].contains(ruling) else {
      guard organization == nil else {
        throw ReviewProblem(
          "--organization belongs to \(Ruling.bypassOrganization.rawValue) and \(Ruling.keepInspecting.rawValue)",
          remedy: "leave it away", exitCode: .usage)
      }
      return nil
    }
    if ruling == .keepInspecting, organization == nil { return nil }
    let known = Set(model.inputs.files.map(\.organization)).sorted()
    guard let organization else {
      throw ReviewProblem(
        "\(ruling.rawValue) needs an organisation", remedy: "name it with --organization", exitCode: .usage)
    }
    guard known.contains(organization) else {
      throw ReviewProblem(
        "no log is of an organisation '\(organization)'", remedy: NearestName.advice(for: organization, among: known),
        exitCode: .usage)
    }
    return organization
  }

  private func patterns(_ candidate: Candidate?, _ knowledge: Knowledge) throws -> [String] {
    guard ruling.isBypass else {
      guard scope.isEmpty else {
        throw ReviewProblem(
          "\(ruling.rawValue) exempts nothing", remedy: "leave --scope away", exitCode: .usage)
      }
      return []
    }
    let texts = scope.isEmpty ? candidate?.scope.patterns ?? [] : scope
    var patterns: [String] = []
    for text in texts {
      let pattern = try WhatIfRun.pattern(text, knowledge).text
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    guard !patterns.isEmpty else {
      throw ReviewProblem(
        "no scope is proposed for '\(name)', and a bypass needs one", remedy: "name hosts with --scope",
        exitCode: .usage)
    }
    return patterns
  }
}

package import HandshakeModel

/// What `review` prints for people.
package enum ReviewText {
  /// A line for each application.
  package static func list(_ agenda: [AgendaItem]) -> String {
    guard !agenda.isEmpty else { return "nothing to review\n" }
    let header = ["#", "application", "id", "probability", "status", "by", "on", "expires", "evidence", "follow-up"]
    return text([header] + agenda.map(row))
  }

  private static func row(_ item: AgendaItem) -> [String] {
    let decision = item.review?.decision
    let status = decision.map {
      item.review?.isExpired == true ? "\($0.ruling.rawValue) (expired)" : $0.ruling.rawValue
    }
    return [
      item.rank.map(String.init) ?? "-", item.name, item.target, item.probability.map { Decimal.fixed($0, 3) } ?? "-",
      status ?? "open", decision?.by ?? "-", decision.map { CivilTime($0.at).date } ?? "-",
      decision?.expires.map { CivilTime($0).date } ?? "-", item.review?.changes.isEmpty == false ? "changed" : "-",
      item.review?.followUp?.state.rawValue ?? "-",
    ]
  }

  /// A line for each decision, the oldest first, and why it was taken.
  package static func history(_ decisions: [Decision]) -> String {
    guard !decisions.isEmpty else { return "no decisions\n" }
    return text(
      decisions.map { decision in
        [
          decision.at.iso8601, decision.name, decision.ruling.rawValue, decision.by, decision.ticket ?? "-",
          decision.expires.map { "until \(CivilTime($0).date)" } ?? "-", decision.why,
        ]
      })
  }

  /// All that was decided on an application, what has changed since, and what came of it.
  package static func review(_ item: AgendaItem) -> String {
    var lines = [ReviewProse.status(item.review)]
    if let digest = item.evidenceDigest { lines.append("The evidence of today has the digest \(digest).") }
    if let review = item.review {
      lines += ExplanationText.section("Decided", decisionLines(review.decision))
      lines += ExplanationText.section("What has changed since", review.changes)
      lines += ExplanationText.section(
        "What came of it", [ReviewProse.followUp(review.followUp)].filter { !$0.isEmpty })
      lines += ExplanationText.section(
        "Before it", review.earlier.map { "\($0.at.iso8601)  \(ReviewProse.ruling($0)), by \($0.by): \($0.why)" })
    }
    return lines.map(Legible.line).joined(separator: "\n") + "\n"
  }

  /// What was recorded, or would be.
  package static func decided(_ decision: Decision) -> String {
    (["\(decision.name): \(ReviewProse.ruling(decision))"] + decisionLines(decision).map { "  \($0)" })
      .map(Legible.line).joined(separator: "\n") + "\n"
  }

  private static func decisionLines(_ decision: Decision) -> [String] {
    let evidence = decision.evidence
    let verdict =
      evidence.band.map {
        "\($0.rawValue), \(Decimal.percent(evidence.probability)), \(Wording.count(evidence.clientsAffected, "client")) "
          + "of \(Decimal.grouped(evidence.clientsExposed)), digest \(evidence.digest)"
      } ?? "none: it was no candidate"
    let rows: [(String, String?)] = [
      ("decision", decision.id), ("ruling", decision.ruling.rawValue), ("organisation", decision.organization),
      ("scope", decision.patterns.isEmpty ? nil : decision.patterns.joined(separator: " ")), ("by", decision.by),
      ("why", decision.why), ("ticket", decision.ticket), ("at", decision.at.iso8601),
      ("expires", decision.expires?.iso8601 ?? (decision.ruling.isBypass ? "never" : nil)), ("evidence", verdict),
    ]
    return QueueText.aligned(rows.compactMap { name, value in value.map { [name, $0] } }).map {
      String($0.dropFirst(2))
    }
  }

  private static func text(_ rows: [[String]]) -> String {
    QueueText.aligned(rows.map { $0.map(Legible.line) }).joined(separator: "\n") + "\n"
  }
}

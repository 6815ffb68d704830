import HandshakeModel

/// The queue: the rows up to the line of trust, and the rows below it.
struct QueueView {
  struct Row {
    let anchor: String
    let position: String
    let name: String
    let coverage: String
    let category: String
    let probability: String
    let bar: String
    let band: String
    let isLikely: Bool
    let clients: String
    let organizations: String
    let episodes: String
    let share: String
    let impact: String
    let priority: String

    init(_ candidate: Candidate, position: Int) {
      anchor = "c\(position)"
      self.position = String(position)
      name = candidate.target.name
      coverage = Wording.coverage(candidate.target.coverage)
      category = candidate.target.category.isEmpty ? "–" : candidate.target.category
      probability = Decimal.fixed(candidate.probability, 3)
      bar = Bar.width(candidate.probability)
      band = candidate.band.rawValue
      isLikely = candidate.band == .likely
      clients = "\(Decimal.grouped(candidate.clientsAffected)) of \(Decimal.grouped(candidate.clientsExposed))"
      organizations = Decimal.grouped(candidate.organizations)
      episodes = Decimal.grouped(candidate.episodes)
      share = Decimal.fixed(candidate.share, 2)
      impact = Decimal.fixed(candidate.impact, 2)
      priority = Decimal.fixed(candidate.priority, 2)
    }
  }

  let isEmpty: Bool
  let trusted: [Row]
  let rest: [Row]
  let trustLine: String

  init(_ findings: Findings) {
    let rows = findings.candidates.enumerated().map { Row($0.element, position: $0.offset + 1) }
    let head = min(max(0, findings.trustedHead), rows.count)
    isEmpty = rows.isEmpty
    trusted = Array(rows.prefix(head))
    rest = Array(rows.dropFirst(head))
    trustLine =
      head == 0
      ? "Expected errors: more than 10\u{A0}% from the first rank on"
      : "Expected errors up to here: at most 10\u{A0}% (\(Wording.count(head, "candidate")))"
  }
}

/// The length of a bar in a chart.
enum Bar {
  /// In per cent of the chart's width, for an attribute.
  static func width(_ share: Double) -> String {
    "\(Decimal.shortest(min(1, max(0, share)) * 100, atMost: 1) ?? "0")%"
  }
}

import HandshakeModel

/// The queue: the rows up to the line of trust, and the rows below it.
struct QueueView {
  struct Row {
    let anchor: String
    let position: String
    /// The rank in the last report, where it was another one.
    let was: String?
    let name: String
    let coverage: String
    let category: String
    let probability: String
    let bar: String
    let band: String
    let isLikely: Bool
    let clients: String
    let organizations: String
    /// The numbers of the organisations in the list of the filter.
    let places: String
    let episodes: String
    let risk: String
    let status: String
    let priority: String

    init(_ candidate: Candidate, position: Int, change: ReportChanges.Change?, places: [String: Int]) {
      anchor = "c\(position)"
      self.position = String(position)
      was = change.map { $0.rankBefore.map { "was \($0)" } ?? "new" }
      name = candidate.target.name
      coverage = Wording.coverage(candidate.target.coverage)
      category = candidate.target.category.isEmpty ? "–" : candidate.target.category
      probability = Decimal.fixed(candidate.probability, 3)
      bar = Bar.step(candidate.probability)
      band = candidate.band.rawValue
      isLikely = candidate.band == .likely
      clients = "\(Decimal.grouped(candidate.clientsAffected)) of \(Decimal.grouped(candidate.clientsExposed))"
      organizations = Decimal.grouped(candidate.organizations)
      self.places = candidate.affectedOrganizations.compactMap { places[$0] }.map(String.init).joined(separator: " ")
      episodes = Decimal.grouped(candidate.episodes)
      risk = Decimal.fixed(candidate.risk.score, 2)
      status = ReviewWords.status(candidate.review)
      priority = Decimal.fixed(candidate.priority, 2)
    }
  }

  /// An organisation that the queue can be narrowed to.
  struct Place {
    let number: String
    let place: String
  }

  let isEmpty: Bool
  let trusted: [Row]
  let rest: [Row]
  let trustLine: String
  let places: [Place]

  init(_ findings: Findings, changes: ReportChanges?) {
    let names = Set(findings.candidates.flatMap(\.affectedOrganizations)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    let changed = Dictionary((changes?.changes ?? []).map { ($0.target, $0) }) { first, _ in first }
    let rows = findings.candidates.enumerated().map {
      Row($0.element, position: $0.offset + 1, change: changed[$0.element.target.id], places: numbers)
    }
    let head = min(max(0, findings.trustedHead), rows.count)
    isEmpty = rows.isEmpty
    trusted = Array(rows.prefix(head))
    rest = Array(rows.dropFirst(head))
    trustLine =
      head == 0
      ? "Expected errors: more than 10\u{A0}% from the first rank on"
      : "Expected errors up to here: at most 10\u{A0}% (\(Wording.count(head, "candidate")))"
    places = names.enumerated().map { Place(number: String($0.offset), place: $0.element) }
  }
}

extension Candidate {
  /// The names of the organisations whose clients refuse.
  fileprivate var affectedOrganizations: [String] {
    clientsByOrganization.filter { $0.affected > 0 }.map(\.organization)
  }
}

/// The length of a bar in a chart.
enum Bar {
  /// In twentieths, for a class of the style sheet: a drawing in each row would make a long queue slow to open.
  static func step(_ share: Double) -> String {
    String(Int((min(1, max(0, share)) * 20).rounded()))
  }

  /// In per cent of the chart's width, for an attribute.
  static func width(_ share: Double) -> String {
    "\(Decimal.shortest(min(1, max(0, share)) * 100, atMost: 1) ?? "0")%"
  }
}

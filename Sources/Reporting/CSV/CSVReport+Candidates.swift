import HandshakeModel

extension CSVReport {
  static let candidateColumns = [
    "schema_version", "list", "rank", "id", "name", "kind", "coverage", "category", "cause", "probability", "band",
    "priority", "share", "impact", "clients_affected", "clients_exposed", "organizations", "episodes", "attempts",
    "first_seen", "last_seen", "hosts_in_scope", "hosts_out_of_scope", "scope_patterns", "scope_leak", "risk",
    "alerts", "rivals", "web_works", "web_browser_clients", "review_status", "review_by", "review_at",
    "review_ticket", "review_expires", "window_from", "window_to", "terms", "input_files", "input_lines",
    "input_stored", "input_duplicate", "input_ignored", "input_rejected", "input_digest", "catalog_version",
    "scoring_version",
  ]

  /// The candidates in order of rank, the bypass gaps, then the incidents of the gateway's certificate.
  static func candidates(of model: ReportModel) -> CSVTable {
    CSVTable(
      name: "candidates.csv", columns: candidateColumns,
      rows: listed(model).map { row($0.candidate, list: $0.list, in: model) }
        + model.findings.gatewayIncidents.map { row($0, in: model) })
  }

  /// An incident has a list of its own in the first columns; what says nothing of it is empty.
  private static func row(_ incident: GatewayIncident, in model: ReportModel) -> CSVRow {
    let told: [String: CSVRow.Cell] = [
      "schema_version": .integer(schemaVersion), "list": .text("gateway_incident"),
      "name": .text(incident.organization), "cause": .text(Cause.gatewayCertificate.rawValue),
      "share": .number(incident.share), "clients_affected": .integer(incident.clients), "organizations": .integer(1),
      "first_seen": .text(incident.from.iso8601), "last_seen": .text(incident.to.iso8601),
      "alerts": list(incident.alerts.map { "\($0.name)=\($0.episodes)" }),
      "window_from": .text(model.windowFrom.iso8601), "window_to": .text(model.windowTo.iso8601),
    ]
    return CSVRow(candidateColumns.dropLast(9).map { told[$0] ?? .empty } + reading(model))
  }

  private static func row(_ candidate: Candidate, list: String, in model: ReportModel) -> CSVRow {
    CSVRow(
      identity(candidate, list: list) + counts(candidate) + hosts(candidate) + evidence(candidate)
        + review(candidate.review)
        + [.text(model.windowFrom.iso8601), .text(model.windowTo.iso8601), terms(candidate)] + reading(model))
  }

  /// Why the candidate ranks where it does: each term of the score with its points.
  private static func terms(_ candidate: Candidate) -> CSVRow.Cell {
    list(candidate.terms.map { "\($0.name)=\(Decimal.shortest($0.points, atMost: 4) ?? "")" })
  }

  /// What was read: input_lines = input_stored + input_duplicate + input_ignored + input_rejected.
  private static func reading(_ model: ReportModel) -> [CSVRow.Cell] {
    let tally = model.inputs.tally
    return [
      .integer(model.inputs.files.count), .integer(tally.lines), .integer(tally.stored), .integer(tally.duplicate),
      .integer(tally.ignored), .integer(tally.rejected), .text(model.inputs.digest), .text(model.catalogVersion),
      .text(model.scoringVersion),
    ]
  }

  private static func identity(_ candidate: Candidate, list: String) -> [CSVRow.Cell] {
    [
      .integer(schemaVersion), .text(list), .integer(candidate.rank), .text(candidate.target.id),
      .text(candidate.target.name), .text(candidate.target.kind.rawValue), .text(candidate.target.coverage.rawValue),
      .text(candidate.target.category), .text(candidate.cause.rawValue), .number(candidate.probability),
      .text(candidate.band.rawValue), .number(candidate.priority), .number(candidate.share),
      .number(candidate.impact),
    ]
  }

  private static func counts(_ candidate: Candidate) -> [CSVRow.Cell] {
    [
      .integer(candidate.clientsAffected), .integer(candidate.clientsExposed), .integer(candidate.organizations),
      .integer(candidate.episodes), .integer(candidate.attempts), .text(candidate.firstSeen.iso8601),
      .text(candidate.lastSeen.iso8601),
    ]
  }

  private static func hosts(_ candidate: Candidate) -> [CSVRow.Cell] {
    [
      list(candidate.hosts.filter(\.inScope).map(\.host)), list(candidate.hosts.filter { !$0.inScope }.map(\.host)),
      list(candidate.scope.patterns), .number(candidate.scope.leak), .number(candidate.risk.score),
    ]
  }

  private static func evidence(_ candidate: Candidate) -> [CSVRow.Cell] {
    [
      list(candidate.alerts.map { "\($0.name)=\($0.episodes)" }),
      list(candidate.rivals.map { "\($0.cause.rawValue)=\(Decimal.shortest($0.probability, atMost: 6) ?? "")" }),
      .flag(candidate.webAlternative.works), .integer(candidate.webAlternative.browserClients),
    ]
  }

  private static func review(_ review: Review?) -> [CSVRow.Cell] {
    guard let decision = review?.decision else { return Array(repeating: .empty, count: 5) }
    return [
      .text(decision.ruling.rawValue), .text(decision.by), .text(decision.at.iso8601), .text(decision.ticket ?? ""),
      .text(decision.expires?.iso8601 ?? ""),
    ]
  }
}

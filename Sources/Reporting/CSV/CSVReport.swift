package import HandshakeModel

/// The report for spreadsheets and for scripts that cut columns (RFC 4180, UTF-8).
package enum CSVReport {
  /// Grows when a column of any table changes its meaning or its place; new columns go to the end.
  package static let schemaVersion = 1

  /// All tables of a report.
  ///
  /// - Parameter raw: leaves texts as they are, whatever a spreadsheet or a terminal would make of them.
  package static func tables(_ model: ReportModel, raw: Bool = false) -> [(name: String, text: String)] {
    let model = raw ? model : model.legible
    return [
      candidates(of: model), hosts(of: model), clients(of: model), aborts(of: model), attempts(of: model),
    ].map { ($0.name, $0.text(raw: raw)) }
  }

  /// The table of candidates alone.
  package static func candidates(_ model: ReportModel, raw: Bool = false) -> String {
    candidates(of: raw ? model : model.legible).text(raw: raw)
  }

  /// Candidates and bypass gaps, each with the name of its list.
  static func listed(_ model: ReportModel) -> [(list: String, candidate: Candidate)] {
    model.findings.candidates.map { ("candidate", $0) } + model.findings.bypassGaps.map { ("bypass_gap", $0) }
  }

  /// The cells that every row about a candidate begins with.
  static func subject(_ list: String, _ candidate: Candidate) -> [CSVRow.Cell] {
    [.integer(schemaVersion), .text(list), .text(candidate.target.id), .text(candidate.target.name)]
  }

  /// The names of those cells.
  static let subjectColumns = ["schema_version", "list", "id", "name"]

  static func list(_ items: [String]) -> CSVRow.Cell {
    .text(items.joined(separator: " "))
  }
}

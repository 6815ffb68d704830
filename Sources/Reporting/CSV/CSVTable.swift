/// A file of rows that have the same columns.
struct CSVTable {
  let name: String
  let columns: [String]
  let rows: [CSVRow]

  /// The header and the rows.
  func text(raw: Bool) -> String {
    rows.reduce(into: CSVRow(columns.map(CSVRow.Cell.text)).line(raw: raw)) { $0 += $1.line(raw: raw) }
  }
}

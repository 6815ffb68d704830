/// A row of a CSV file after RFC 4180, safe to open in a spreadsheet.
package struct CSVRow: Sendable, Equatable {
  /// What stands in a cell.
  package enum Cell: Sendable, Equatable {
    /// A text of unknown origin; what a spreadsheet would take for a formula gets an apostrophe in front.
    case text(String)
    case integer(Int)
    /// Written with at most six decimals; empty where it is no number.
    case number(Double)
    /// `true` or `false`.
    case flag(Bool)
    case empty
  }

  package var cells: [Cell]

  package init(_ cells: [Cell]) {
    self.cells = cells
  }

  /// The row with its line end, CR and LF.
  ///
  /// - Parameter raw: leaves texts as they are, for programs that no formula can harm.
  package func line(raw: Bool = false) -> String {
    cells.map { CSVRow.field($0, raw: raw) }.joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Cell, raw: Bool) -> String {
    switch cell {
    case .text(let text): quoted(raw ? text : guarded(text))
    case .integer(let integer): String(integer)
    case .number(let number): Decimal.shortest(number, atMost: 6) ?? ""
    case .flag(let flag): flag ? "true" : "false"
    case .empty: ""
    }
  }

  /// Full-width signs count too: some spreadsheets fold them before they look.
  private static func guarded(_ text: String) -> String {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": "'" + text
    default: text
    }
  }

  /// Works on scalars, since a quote and a combining mark are one character to Swift.
  private static func quoted(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = ["\"", ",", "\r", "\n"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    var field = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" { field.append("\"") }
      field.append(scalar)
    }
    field.append("\"")
    return String(field)
  }
}

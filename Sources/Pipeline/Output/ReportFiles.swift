package import HandshakeModel
import Reporting

/// Writes the reports of a run into a folder.
package enum ReportFiles {
  package static let names = [
    "report.json", "candidates.csv", "hosts.csv", "clients.csv", "aborts.csv", "attempts.csv", "report.html",
  ]

  /// - Parameter raw: leaves texts in CSV files as they are, for programs.
  /// - Returns: the paths of the files, in the order in which they are written.
  @discardableResult
  package static func write(_ model: ReportModel, into folder: String, raw: Bool = false) throws -> [String] {
    try TextFile.makeFolder(folder)
    let files =
      [("report.json", JSONReport.render(model))] + CSVReport.tables(model, raw: raw).map { ($0.name, $0.text) }
      + [("report.html", try HTMLReport.render(model))]
    return try files.map { name, text in
      let path = "\(folder)/\(name)"
      try TextFile.replace(path, with: text)
      return path
    }
  }
}

package import HandshakeModel
import Reporting

/// Writes the reports of a run into a folder.
package enum ReportFiles {
  /// The names of the files, in the order in which they are written.
  @discardableResult
  package static func write(_ model: ReportModel, into folder: String) throws -> [String] {
    try TextFile.makeFolder(folder)
    let files = [
      ("report.json", JSONReport.render(model)), ("candidates.csv", CSVReport.candidates(model)),
      ("report.html", try HTMLReport.render(model)),
    ]
    return try files.map { name, text in
      let path = "\(folder)/\(name)"
      try TextFile.replace(path, with: text)
      return path
    }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes report.html, report.json and CSV files.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var comparison: ComparisonOptions

  @OptionGroup var output: ReportOptions
  @OptionGroup var tables: TableOptions

  @Flag(help: "Print the JSON Schema of report.json, and write nothing.")
  var schema = false

  func run() throws {
    if schema { return try Console.write(JSONReport.schema) }
    let workspace = try workspace.workspace(["reports.folder": output.folder])
    let report = try workspace.report(judgement, comparison)
    let folder = workspace.configuration.reportFolder
    for path in try ReportFiles.write(report, into: folder, raw: tables.raw) { Console.tell("wrote \(path)") }
    guard try workspace.note(report) else {
      return Console.tell("the database cannot be written: the next report will not be compared with this one")
    }
  }
}

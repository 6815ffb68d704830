import ArgumentParser
import HandshakeModel
import Pipeline

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes report.html, report.json and CSV files.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @OptionGroup var output: ReportOptions
  @OptionGroup var tables: TableOptions

  func run() throws {
    let workspace = try workspace.workspace(["reports.folder": output.folder])
    let report = try workspace.report(judgement)
    let folder = workspace.configuration.reportFolder
    for path in try ReportFiles.write(report, into: folder, raw: tables.raw) { Console.tell("wrote \(path)") }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes report.html, candidates.csv and report.json.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var comparison: ComparisonOptions

  @OptionGroup var output: ReportOptions

  func run() throws {
    let workspace = try workspace.workspace(["reports.folder": output.folder])
    let report = try workspace.report(judgement, comparison)
    for path in try ReportFiles.write(report, into: workspace.configuration.reportFolder) {
      Console.tell("wrote \(path)")
    }
    guard try workspace.note(report) else {
      return Console.tell("the database cannot be written: the next report will not be compared with this one")
    }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes report.html, candidates.csv and report.json.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @Option(name: .customLong("out"), help: "The folder for the reports.")
  var folder = "Reports"

  func run() throws {
    let report = try workspace.workspace().report(judgement)
    for path in try ReportFiles.write(report, into: folder) { Console.tell("wrote \(path)") }
  }
}

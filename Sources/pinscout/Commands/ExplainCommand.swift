import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says why a candidate is one.")

  @Argument(help: "A candidate's id or name, or one of its hosts.")
  var name: String

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let report = try workspace.workspace().report(judgement)
    guard let candidate = report.findings.candidate(named: name) else {
      Console.tell("pinscout: '\(name)' is no candidate in this window (see pinscout rank)")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    if json {
      try Console.write(JSONReport.candidate(candidate))
    } else {
      try Console.write(ExplanationText.render(candidate))
    }
  }
}

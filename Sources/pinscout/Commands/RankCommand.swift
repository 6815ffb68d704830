import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rank", abstract: "Prints the ranked queue.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print the candidates as CSV.")
  var csv = false

  @Option(help: "How many candidates are printed.")
  var top: Int?

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("--json and --csv exclude each other") }
  }

  func run() throws {
    var report = try workspace.workspace().report(now: judgement.moment, reveal: judgement.reveal)
    if let top, json || csv { report.findings.candidates = Array(report.findings.candidates.prefix(top)) }
    if json {
      Console.write(JSONReport.render(report))
    } else if csv {
      Console.write(CSVReport.candidates(report))
    } else {
      Console.write(QueueText.render(report, top: top))
    }
  }
}

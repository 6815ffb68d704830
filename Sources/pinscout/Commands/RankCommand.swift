import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rank", abstract: "Prints the ranked queue.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var queue: QueueOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print the candidates as CSV.")
  var csv = false

  @Flag(help: "With --csv: leave texts as they are, for programs.")
  var raw = false

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("--json and --csv exclude each other") }
    guard csv || !raw else { throw ValidationError("--raw goes with --csv") }
  }

  func run() throws {
    var report = try workspace.workspace().report(judgement, comparison)
    if let top = queue.top, json || csv { report.findings.candidates = Array(report.findings.candidates.prefix(top)) }
    if json {
      try Console.write(JSONReport.render(report))
    } else if csv {
      try Console.write(CSVReport.candidates(report, raw: raw))
    } else {
      try Console.write(QueueText.render(report, top: queue.top))
    }
  }
}

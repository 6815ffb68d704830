import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Compares the queue with what is known to be true of a captured set.",
    discussion: """
      Truth is one JSON object a line with host, client, cause and cause_detail. An application is expected where two \
      clients or more are pinned; programs with a CA list of their own count neither way.
      """)

  @Option(help: "A file with the truth; may be given several times.")
  var truth: [String]

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let workspace = try workspace.workspace()
    let report = try workspace.report(now: judgement.moment, reveal: true)
    let evaluation = try Evaluation(report.findings, truthFiles: truth, knowledge: workspace.knowledge)
    if json { try Console.write(evaluation.json) } else { try Console.write(evaluation.text) }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what is known of an application, a host or a client, and why.",
    discussion: """
      The evidence for and against, what else it could be, which further observation would change the verdict, and real \
      attempts; also for what is no candidate. A client is named by its address or identity, or by its pseudonym in a \
      report, and is shown under its pseudonym unless --reveal is given.
      """)

  @Argument(help: "An application's id or name, a host, or a client.")
  var name: String

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let explanation = try workspace.workspace().explanation(of: name, judgement)
    if json {
      try Console.write(JSONReport.explanation(explanation))
    } else {
      try Console.write(ExplanationText.render(explanation))
    }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ReviewShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Says what was decided on an application, what came of it, and what is known of it.")

  @Argument(help: "An application's id or name, or one of its hosts.")
  var name: String

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judgement: JudgementOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let (item, explanation) = try workspace.workspace()
      .dossier(of: name, now: judgement.moment, reveal: judgement.reveal)
    if json { return try Console.write(JSONReport.dossier(item, explanation)) }
    try Console.write(ReviewText.review(item))
    if let explanation { try Console.write("\n" + ExplanationText.render(explanation)) }
  }
}

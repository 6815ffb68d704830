import ArgumentParser
import HandshakeModel
import Pipeline

struct ReviewImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Adds the decisions of another database.",
    discussion: """
      Each decision has an id that belongs to its content, so that importing twice, or in both directions, loses and \
      doubles nothing. A decision that was changed is refused, with its number; the others are added, and the exit code \
      is 3.
      """)

  @Argument(help: "A file that `pinscout review export` wrote.")
  var file: String

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let imported = try workspace.workspace().importDecisions(file)
    for refusal in imported.refused { Console.tell("pinscout: \(refusal)") }
    Console.tell("\(imported.added) added, \(imported.known) known, \(imported.refused.count) refused")
    if imported.exitStatus != .done { throw ExitCode(imported.exitStatus.rawValue) }
  }
}

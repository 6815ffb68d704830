import ArgumentParser
import HandshakeModel
import Pipeline

struct ReviewExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes all decisions as one JSON document, for another database.")

  @OptionGroup var workspace: WorkspaceOptions

  @Option(name: .customLong("out"), help: "The file; without it standard output.")
  var file: String?

  func run() throws {
    let text = try workspace.workspace().exportedDecisions()
    guard let file else { return try Console.write(text) }
    try TextFile.replace(file, with: text)
    Console.tell("wrote \(file)")
  }
}

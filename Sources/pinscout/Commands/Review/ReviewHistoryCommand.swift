import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ReviewHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Prints all decisions, the oldest first.")

  @Argument(help: "An application's id or name, or one of its hosts; without it all.")
  var name: String?

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var clock: ClockOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let decisions = try workspace.workspace().history(of: name, now: clock.moment)
    if json {
      try Console.write(JSONReport.decisions(decisions))
    } else {
      try Console.write(ReviewText.history(decisions))
    }
  }
}

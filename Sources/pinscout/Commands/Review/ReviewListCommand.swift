import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ReviewListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the queue and all that was decided.",
    discussion: """
      Applications in the order of the queue, then bypasses that do not suffice, then what was decided and is no \
      candidate any more.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var clock: ClockOptions

  @Flag(help: "Only what has no decision, or one that has expired.")
  var open = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let agenda = try workspace.workspace().agenda(now: clock.moment, onlyOpen: open)
    if json {
      try Console.write(JSONReport.agenda(agenda))
    } else {
      try Console.write(ReviewText.list(agenda))
    }
  }
}

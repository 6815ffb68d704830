import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compares the queue, and four simpler orders, with what is known to be true of a captured set.",
    discussion: """
      Truth is one JSON object a line with host, client, cause and cause_detail, and organisation where there are \
      several. An application is expected where two clients or more are pinned; programs with a CA list of their own \
      count neither way. Intervals are from judging anew what a bootstrap draws: whole organisations, or clients where \
      there is one organisation.
      """)

  @Option(help: "A file with the truth; may be given several times.")
  var truth: [String]

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var clock: ClockOptions

  @Option(help: "How many rounds the bootstrap has; 0 for no intervals.")
  var rounds = Bootstrap().rounds

  @Option(help: "The seed of the bootstrap.")
  var seed = Bootstrap().seed

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard rounds >= 0 else { throw ValidationError("--rounds takes no negative number") }
  }

  func run() throws {
    let evaluation = try workspace.workspace().evaluation(
      now: clock.moment, truthFiles: truth, bootstrap: Bootstrap(rounds: rounds, seed: seed))
    if json { try Console.write(evaluation.json) } else { try Console.write(evaluation.text) }
  }
}

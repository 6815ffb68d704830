import ArgumentParser
import GatewayExports
import HandshakeModel
import Pipeline

extension ExportTarget: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes what reviewers have approved in the form that a gateway takes.",
    discussion: """
      Exports the bypasses of `pinscout review decide` that hold: those for everybody, and with --organization those of \
      one organisation. With --into, PinScout's entries are put into a file and taken out again when their decision \
      ends; what people wrote there stays as it is, byte for byte. Where the format has no comments, FILE.pinscout keeps \
      which entries are PinScout's. What a gateway covers beyond a pattern, and what was taken out and why, is told on \
      standard error. The end of --diff is 0 whether or not anything would change.
      """)

  @Option(help: "What the file is for, by a name that --list-targets prints.")
  var target: ExportTarget?

  @Option(name: .customLong("into"), help: "The file that takes the entries; without it they are printed.")
  var file: String?

  @Flag(help: "Print how the file would change, as diff -u does, and write nothing.")
  var diff = false

  @Option(help: "The organisation whose own bypasses are exported too.")
  var organization: String?

  @Flag(help: "List what exports can be made for.")
  var listTargets = false

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var clock: ClockOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard target != nil || listTargets else {
      throw ValidationError("name a target, or ask for them with --list-targets")
    }
    guard !diff || file != nil else { throw ValidationError("--diff needs the file, given by --into") }
    guard !diff || !json else { throw ValidationError("--diff and --json cannot both be printed") }
  }

  func run() throws {
    guard let target, !listTargets else {
      return json ? try Console.write(ExportTarget.document) : try Console.write(ExportTarget.table)
    }
    let result = try workspace.workspace().export(
      for: target, into: file, organization: organization, now: clock.moment)
    for message in result.messages { Console.tell("pinscout: \(message)") }
    if diff {
      try Console.write(result.diff)
    } else {
      try result.write()
    }
    if json {
      try Console.write(result.json)
    } else if file == nil {
      try Console.write(result.text)
    }
    if result.exitStatus != .done { throw ExitCode(result.exitStatus.rawValue) }
  }
}

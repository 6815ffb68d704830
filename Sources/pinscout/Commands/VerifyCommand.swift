import ArgumentParser
import HandshakeModel
import Pipeline

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Proves the ledger and the evidence against the files.",
    discussion: """
      Checks the pages of the database and whether its rows contradict each other; then reads again what can be found \
      of the files in the ledger, at their paths and below PATH, into a database of its own, and compares. If all files \
      are found the evidence must equal what they give, if some are it must hold at least that. Says of each file \
      what the next run would change. Nothing is changed.

      Exit codes: 0 what was found is proved; 3 something differs, has grown or is new; 1 the database is damaged.
      """)

  @Argument(help: "Files and folders where files of the ledger may lie beside their old paths.")
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Check the database alone; read no file.")
  var quick = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard paths.isEmpty || !quick else { throw ValidationError("--quick reads no files: leave out PATH") }
  }

  func run() throws {
    let workspace = try workspace.workspace(["dedupe": reading.dedupe?.rawValue])
    let lock = try workspace.lock(command: "pinscout verify", now: Clock.now)
    let options = try reading.options(for: workspace.configuration, now: Clock.now)
    let verification = try workspace.verification(of: paths, readsFiles: !quick, options: options)
    withExtendedLifetime(lock) {}
    if json { try Console.write(verification.json) } else { try Console.write(verification.text) }
    if verification.exitStatus != .done { throw ExitCode(verification.exitStatus.rawValue) }
  }
}

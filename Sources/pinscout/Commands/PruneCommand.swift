import ArgumentParser
import HandshakeModel
import Pipeline

struct PruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Folds and removes evidence that is older than the retention.",
    discussion: """
      A nightly run does the same at its end. Nothing of the window of ranking is touched, and the ledger of files \
      stays, so that no file is counted again.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var clock: ClockOptions

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let workspace = try workspace.workspace()
    let store = try workspace.existingStore()
    // Counting disturbs nobody.
    let lock = dryRun ? nil : try workspace.lock(command: "pinscout prune", now: Clock.now)
    let report = try workspace.prune(store, now: clock.moment, dryRun: dryRun)
    withExtendedLifetime(lock) {}
    if json { try Console.write(report.json) }
    Console.tell(report.text)
  }
}

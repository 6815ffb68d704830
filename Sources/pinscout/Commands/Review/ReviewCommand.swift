import ArgumentParser

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "What reviewers decided on applications, and what came of it.",
    discussion: """
      Decisions are only ever added, and the latest one holds. They survive every reading, ranking and pruning, and are \
      recorded also while a run goes on.
      """,
    subcommands: [
      ReviewListCommand.self, ReviewShowCommand.self, ReviewDecideCommand.self, ReviewHistoryCommand.self,
      ReviewExportCommand.self, ReviewImportCommand.self,
    ])
}

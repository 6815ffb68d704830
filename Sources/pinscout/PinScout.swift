import ArgumentParser
import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@main
struct PinScout: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pinscout",
    abstract: "Finds the applications that refuse a TLS-inspecting gateway's certificate.",
    discussion: """
      Reads gzipped proxy and TLS-alert logs, keeps the evidence in SQLite, and ranks applications for a review of \
      global bypasses. Data goes to standard output, everything meant for people to standard error.

      Exit codes: 0 done; 1 failed; 3 done, but some input was truncated, corrupt or rejected; 64 wrong usage; \
      65 bad configuration or catalog; 74 I/O error; 75 another run holds the database.
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, IngestCommand.self, RankCommand.self, ExplainCommand.self, WhatIfCommand.self,
      ReportCommand.self, ReviewCommand.self, ExportCommand.self, CatalogCommand.self, FormatsCommand.self,
      DoctorCommand.self, EvaluateCommand.self, PruneCommand.self, ConfigCommand.self, VerifyCommand.self,
    ])

  static func main() {
    // A reader that leaves early ends in an error of the write, not of the process.
    signal(SIGPIPE, SIG_IGN)
    LargeBlocks.giveBack()
    var told: LogOptions?
    do {
      var command = try parseAsRoot()
      told = (command as? any TellingCommand)?.log
      try command.run()
    } catch let problem as any Problem {
      if let told { told.logger.tell(problem) } else { Console.tell("pinscout: \(problem)") }
      exit(withError: ExitCode(problem.exitCode.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if", abstract: "Says what a bypass would have prevented, and what it would have hidden.",
    discussion: """
      Looks back over the window of ranking: the aborts that would not have happened, and the decrypted traffic that \
      would not have been inspected. Public suffixes and shared infrastructure are refused.
      """)

  @Argument(help: "Hosts, and domains with all below them as '*.domain'.")
  var patterns: [String] = []

  @Option(help: "A candidate's id or name, or one of its hosts: adds its proposed scope.")
  var candidate: String?

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var clock: ClockOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard !patterns.isEmpty || candidate != nil else {
      throw ValidationError("name a pattern, or a candidate with --candidate")
    }
  }

  func run() throws {
    let result = try workspace.workspace().whatIf(patterns: patterns, candidate: candidate, now: clock.moment)
    for warning in result.warnings { Console.tell("pinscout: \(warning)") }
    if json {
      try Console.write(
        JSONReport.whatIf(result.whatIf, from: result.from, to: result.to, warnings: result.warnings))
    } else {
      try Console.write(WhatIfText.render(result.whatIf, from: result.from, to: result.to))
    }
  }
}

import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct ReviewDecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Records a decision on an application.",
    discussion: """
      Rulings: \(Ruling.allCases.map(\.rawValue).joined(separator: ", ")). A bypass exempts the scope that the report \
      proposes, or the one that is named. With --evidence it is only recorded where the evidence is still the one that \
      the report showed. Prints what was recorded.
      """)

  @Argument(help: "An application's id or name, or one of its hosts.")
  var name: String

  @Argument(help: "What is decided.", transform: Self.ruling)
  var ruling: Ruling

  @Option(help: "Who decides: a person, a team or a role. (default: review.by of the configuration)")
  var by: String?

  @Option(help: "Why.")
  var why: String

  @Option(help: "The ticket that it belongs to.")
  var ticket: String?

  @Option(help: "When it ends, in ISO 8601: a date is the start of that day in UTC.", transform: ClockOptions.moment)
  var expires: Timestamp?

  @Option(name: .customLong("for"), help: "How long it holds: 90d, 12w, 6mo or 1y.")
  var span: String?

  @Option(parsing: .upToNextOption, help: "What a bypass exempts: hosts, and domains as '*.domain'.")
  var scope: [String] = []

  @Option(help: "For whose clients: with bypass-organization, and with keep-inspecting to take that back.")
  var organization: String?

  @Option(help: "The digest of the evidence that was seen, or its first eight digits or more.")
  var evidence: String?

  @Flag(help: "Bypass for everybody although the risk is too high.")
  var override = false

  @Flag(help: "Record nothing; only say what would be.")
  var dryRun = false

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var clock: ClockOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard expires == nil || span == nil else { throw ValidationError("--expires and --for exclude each other") }
  }

  func run() throws {
    let workspace = try workspace.workspace(["review.by": by])
    let now = clock.moment
    var proposal = Proposal(name: name, ruling: ruling, by: workspace.configuration.reviewer, why: why)
    proposal.ticket = ticket
    proposal.expires = try span.map { try Proposal.end(of: $0, from: now) } ?? expires
    proposal.scope = scope
    proposal.organization = organization
    proposal.evidence = evidence
    proposal.overridesRisk = override
    let (decision, warnings) = try workspace.decide(proposal, now: now, dryRun: dryRun)
    for warning in warnings { Console.tell("pinscout: \(warning)") }
    if json {
      try Console.write(JSONReport.decision(decision))
    } else {
      try Console.write(ReviewText.decided(decision))
    }
    Console.tell(dryRun ? "nothing was recorded" : "recorded")
  }

  private static func ruling(_ text: String) throws -> Ruling {
    guard let ruling = Ruling(rawValue: text) else {
      let rulings = Ruling.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no ruling '\(text)'; there are \(rulings)")
    }
    return ruling
  }
}

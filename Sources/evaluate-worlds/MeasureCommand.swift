import ArgumentParser
import Reporting
import Worlds

struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Prints the figures of each scenario, in Markdown unless --json is given.")

  @Option(help: "The numbers that the worlds follow from, as A...B.")
  var seeds = SeedRange(1...12)

  @OptionGroup var options: WorldOptions

  @Flag(help: "Prints JSON.")
  var json = false

  @Flag(help: "Prints Markdown.")
  var markdown = false

  func validate() throws {
    guard !(json && markdown) else { throw ValidationError("--json and --markdown exclude each other") }
  }

  func run() throws {
    let tallies = try options.scenarios.map { scenario in
      var tally = ScenarioTally(scenario)
      try options.forEachResult(of: scenario, seeds) { tally.add($0) }
      return tally
    }
    print(json ? JSONWriter().text(.array(tallies.map(\.json))) : WorldsPage(tallies).text)
  }
}

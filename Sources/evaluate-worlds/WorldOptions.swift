import ArgumentParser
import Foundation
import Pipeline
import Worlds

struct WorldOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A scenario; may be given several times. Without one, all.", valueName: "name"))
  var scenario: [Scenario] = []

  @Option(help: ArgumentHelp("Keeps the databases there, for pinscout explain.", valueName: "folder"))
  var keep: String?

  var scenarios: [Scenario] { scenario.isEmpty ? Scenario.allCases : scenario }

  /// Calls `body` with the result of one world after the other.
  func forEachResult(of scenario: Scenario, _ seeds: SeedRange, _ body: (WorldResult) -> Void) throws {
    let knowledge = try Knowledge()
    let files = FileManager.default
    for seed in seeds.range {
      let folder = keep ?? files.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { if keep == nil { try? files.removeItem(atPath: folder) } }
      body(try WorldRun(knowledge: knowledge, folder: folder).result(World(scenario, seed: seed)))
    }
  }
}

extension Scenario: ExpressibleByArgument {}

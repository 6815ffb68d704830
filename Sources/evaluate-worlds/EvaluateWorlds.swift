import ArgumentParser
import Foundation
import HandshakeModel
import Pipeline
import Worlds

@main
struct EvaluateWorlds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate-worlds", abstract: "Judges synthetic sites whose truth is known, and says how well.")

  @Option(help: "Seeds from a to b, as a...b.")
  var seeds = SeedRange(1...12)

  @Option(help: ArgumentHelp("A scenario; without one, all.", valueName: "name"))
  var scenario: [Scenario] = []

  func run() throws {
    let knowledge = try Knowledge()
    for scenario in scenario.isEmpty ? Scenario.allCases : scenario {
      var tally = ScenarioTally(scenario)
      for seed in seeds.range {
        let folder = try FileManager.default.url(
          for: .itemReplacementDirectory, in: .userDomainMask, appropriateFor: FileManager.default.temporaryDirectory,
          create: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = ContinuousClock()
        let t0 = clock.now
        let world = World(scenario, seed: seed)
        let t1 = clock.now
        let result = try WorldRun(knowledge: knowledge, folder: folder.path).result(world)
        tally.add(result)
        FileHandle.standardError.write(Data("\(scenario.rawValue) \(seed): \(world.connections.count) connections, \(t1 - t0), \(clock.now - t1)\n".utf8))
      }
      func f(_ v: Double?) -> String { v.map { String(format: "%.3f", $0) } ?? "-" }
      print(scenario.rawValue, "AP", f(tally.averagePrecision(.queue)), f(tally.averagePrecision(.probability)), "prec", f(tally.precision), "\(tally.likelyRight)/\(tally.likelyDecided)", "rec", f(tally.recall), "bounded", f(tally.boundedRecall), tally.bounded.count, "P10", f(tally.precisionAt10(.queue)), "brier", f(BrierScore.of(tally.forecasts)), "ECE", f(Reliability(tally.forecasts).expectedCalibrationError), tally.forecasts.count)
      for o in Order.allCases { print("   ", o.rawValue, f(tally.averagePrecision(o))) }
      for w in tally.wrong { print("    wrong", w.band.rawValue, w.name, f(w.probability), w.cause?.rawValue ?? "-") }
      for p in tally.bounded where p.band != .likely { print("    missed", p.application, p.kind, p.clients, p.band?.rawValue ?? "-") }
    }
  }
}

struct SeedRange: ExpressibleByArgument {
  var range: ClosedRange<UInt64>
  init(_ range: ClosedRange<UInt64>) { self.range = range }
  init?(argument: String) {
    let parts = argument.components(separatedBy: "...").compactMap { UInt64($0) }
    guard let first = parts.first, let last = parts.last, parts.count <= 2, first <= last else { return nil }
    range = first...last
  }
}

extension Scenario: ExpressibleByArgument {}

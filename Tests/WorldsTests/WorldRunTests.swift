import Foundation
import HandshakeModel
import Pipeline
import Testing

@testable import Worlds

/// The worlds go through the whole pipeline behind the formats.
@Suite struct WorldRunTests {
  private static func result(_ scenario: Scenario, seed: UInt64 = 1) throws -> WorldResult {
    let folder = NSTemporaryDirectory() + "worlds-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try WorldRun(knowledge: Knowledge(), folder: folder).result(World(scenario, seed: seed, size: .small))
  }

  @Test(arguments: Scenario.allCases) func everyScenarioRanksPinsAboveTheRest(_ scenario: Scenario) throws {
    let result = try Self.result(scenario)
    let ranked = try #require(result.figures[.probability].averagePrecision)
    let baseRate = Double(result.figures.forecasts.count(where: \.isTrue)) / Double(result.figures.forecasts.count)
    #expect(ranked > baseRate)
    #expect(!result.pinned.isEmpty)
  }

  /// What is not allowed to happen on an ordinary site, whatever else does.
  @Test(arguments: [Scenario.plain, .rotation, .outage, .scanner, .clockSeconds, .clockHour])
  func nothingButPinsIsLikely(_ scenario: Scenario) throws {
    #expect(try Self.result(scenario).wrong.filter { $0.band == .likely }.map(\.name) == [])
  }

  /// A sensor's clock that is an hour ahead is set right before anything is joined.
  @Test func clocksChangeNoVerdict() throws {
    let plain = try Self.result(.plain).figures
    for scenario in [Scenario.clockSeconds, .clockHour] {
      let figures = try Self.result(scenario).figures
      #expect(figures.likely == plain.likely)
      #expect(figures.forecasts.count == plain.forecasts.count)
    }
  }

  @Test func theMissedHostOfABypassIsFound() throws {
    let zoom = try Self.result(.bypassGap).pinned.first { $0.application == "Zoom Meetings" }
    #expect(zoom?.band != nil)
  }
}

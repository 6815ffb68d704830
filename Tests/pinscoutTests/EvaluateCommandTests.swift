import Foundation
import Testing

/// `evaluate` on the sample logs, as scripts call it.
@Suite struct EvaluateCommandTests {
  private static let samples = Repository.root + "/SampleLogs"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    #expect(try Executable.run(["ingest", Self.samples + "/lab", "--db", folder.path + "/a.db"]).status == 0)
  }

  private func evaluate(_ arguments: String...) throws -> Executable.Result {
    try Executable.run(
      [
        "evaluate", "--db", folder.path + "/a.db", "--truth", Self.samples + "/lab/truth/truth.jsonl.gz", "--now",
        "2026-11-24T06:00:00Z",
      ] + arguments)
  }

  @Test func theDocumentHasAllFigures() throws {
    let result = try evaluate("--json", "--rounds", "20", "--seed", "7")
    #expect(result.status == 0)
    let document = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(
      document.keys.sorted()
        == ["bands", "bootstrap", "calibration", "candidates", "causes", "expected", "missed", "orders"])
    let bootstrap = try #require(document["bootstrap"] as? [String: Any])
    #expect(bootstrap["unit"] as? String == "client")
    #expect(bootstrap["rounds"] as? Int == 20)
    #expect(bootstrap["seed"] as? String == "7")
    let orders = try #require(document["orders"] as? [[String: Any]])
    #expect(
      orders.map { $0["order"] as? String } == [
        "queue", "report", "probability", "failures", "clients", "alerts", "share",
      ])
    for order in orders {
      for key in ["average_precision", "precision_at_10", "ndcg_at_20"] {
        let figure = try #require(order[key] as? [String: Any])
        let (value, lower, upper) = (figure["value"] as? Double, figure["lower"] as? Double, figure["upper"] as? Double)
        #expect((0...1).contains(try #require(value)))
        #expect(try #require(lower) <= #require(upper))
      }
    }
    let calibration = try #require(document["calibration"] as? [String: Any])
    let bins = try #require(calibration["bins"] as? [[String: Any]])
    #expect(bins.compactMap { $0["count"] as? Int }.reduce(0, +) == calibration["forecasts"] as? Int)
    let causes = try #require(document["causes"] as? [[String: Any]])
    #expect(causes.contains { $0["truth"] as? String == "pinning" })
    for cause in causes {
      let given = try #require(cause["given"] as? [[String: Any]])
      #expect(given.compactMap { $0["cases"] as? Int }.reduce(0, +) == cause["cases"] as? Int)
      #expect(([cause] + given).allSatisfy { ($0["truth"] ?? $0["cause"]) as? String != "private-trust-store" })
    }
  }

  @Test func equalSeedsGiveEqualIntervals() throws {
    let first = try evaluate("--rounds", "20", "--seed", "7").output
    #expect(try evaluate("--rounds", "20", "--seed", "7").output == first)
    #expect(try evaluate("--rounds", "20", "--seed", "8").output != first)
  }

  @Test func theTableShowsForecastsByTenths() throws {
    let text = try evaluate("--rounds", "0").output
    #expect(text.contains("  probability  targets  mean   pinned\n  0.0–0.1 "))
    #expect(text.contains("a CA list of the program's own counts as pinning"))
    // Without rounds there are no intervals, and no gaps in their places.
    #expect(!text.contains("by bootstrap"))
    #expect(text.contains("Brier score 0.") && !text.contains(" ,"))
  }
}

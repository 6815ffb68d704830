import Foundation
import HandshakeModel
import Reporting
import Testing
import Verdict

@testable import Pipeline

/// The figures that README states.
@Suite struct EvaluationTests {
  /// All sixteen programs that are pinned on two clients or more are found, and nothing false is likely.
  ///
  /// Where one is missed, README says which observation is missing; where a candidate is false, it says why.
  @Test func theCapturedLogsAreJudgedAsTruthSays() throws {
    let evaluation = try evaluation("lab")
    #expect(evaluation.expected.count == 16)
    #expect(evaluation.missed == [])
    #expect(try #require(evaluation.averagePrecision) >= 0.95)
    let wrong = evaluation.verdicts.filter { $0.truth == .wrong }
    #expect(wrong.filter { $0.band == .likely } == [])
    #expect(wrong.count <= 2)
    #expect(evaluation.verdicts.contains { $0.band == .likely })
    try expectReadme(
      toState: "average precision of the queue | \(figure(evaluation.averagePrecision))",
      "are candidates | \(figure(evaluation.recall)) (\(16 - evaluation.missed.count) of 16)",
      "truth calls pinned | \(figure(evaluation.precision))",
      "band \"likely\" | \(figure(evaluation.precisionOfLikely))")
  }

  @Test func theSyntheticLogsMakeNobodyGuilty() throws {
    let evaluation = try evaluation("synthetic")
    #expect(try #require(evaluation.precision) == 1)
    let averages = [Order.failures, .queue].map { figure(evaluation.figures[$0].averagePrecision) }
    try expectReadme(
      toState: "recall \(evaluation.figures.possible.found) of \(evaluation.expected.count)",
      "\(averages[0]) against \(averages[1])")
  }

  /// Without the other gateways' logs one program is seen in full on one client only.
  @Test func squidAndTheSensorMissOneProgram() throws {
    let evaluation = try evaluation("lab", parts: ["squid", "sensor"])
    #expect(evaluation.precisionOfLikely == 1)
    try expectReadme(toState: "recall is \(evaluation.figures.possible.found) of \(evaluation.expected.count)")
  }

  private func evaluation(_ set: String, parts: [String] = [""]) throws -> Evaluation {
    let site = try Site()
    for part in parts { try site.ingest("\(Repository.root)/SampleLogs/\(set)/\(part)", jobs: 2) }
    return try RankRun(store: site.store, knowledge: site.knowledge).evaluation(
      now: try #require(Timestamp(iso8601: "2026-11-24T06:00:00Z")),
      truthFiles: ["\(Repository.root)/SampleLogs/\(set)/truth/truth.jsonl.gz"], bootstrap: Bootstrap(rounds: 0))
  }

  private func figure(_ value: Double?) -> String {
    Decimal.fixed(value ?? .nan, 3)
  }

  /// README has each of the phrases, wherever its lines break.
  private func expectReadme(toState phrases: String...) throws {
    let text = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for phrase in phrases { #expect(words.contains(phrase)) }
  }

  /// Ranks five candidates of which truth knows three programs, by hand: 1, 0, nil, 1 and a missed one.
  @Test func averagePrecisionIsTheMeanOverTheExpected() throws {
    let folder = try TemporaryFolder()
    func row(_ app: String, _ host: String, _ client: String, _ cause: String, _ detail: String = "") -> String {
      #"{"app":"\#(app)","host":"\#(host)","client":"\#(client)","cause":"\#(cause)","cause_detail":"\#(detail)"}"#
        + "\n"
    }
    let truth = try folder.write(
      "truth.jsonl",
      ["1", "2"].map { row("One", "one.example", $0, "pinned") + row("Two", "two.example", $0, "pinned") }.joined()
        + row("Three", "three.example", "1", "pinned") + row("Three", "three.example", "2", "pinned")
        + row("Lone", "lone.example", "1", "pinned")
        + row("Store", "store.example", "1", "untrusted-root", "app-own-bundle")
        + row("Fine", "fine.example", "1", "ok"))
    let labels = TruthLabels(
      Truth(try Truth.attempts(files: [truth]), catalog: try Knowledge().catalog, targets: []).records.values
        .map { ($0, 1) })
    let assessments = ["one.example", "fine.example", "lone.example", "store.example", "two.example"].enumerated().map {
      Assessment(
        target: Attribution(
          id: $1, name: $1, kind: .uncatalogued, coverage: .uncatalogued, category: "unknown"),
        probability: 0.7, band: .possible, priority: 9 - Double($0))
    }
    #expect(labels.expected.keys.sorted() == ["One", "Three", "Two"])
    #expect(assessments.map { labels.verdict(on: $0.target) } == [.pinned, .wrong, .pinned, .undecidable, .pinned])
    let figures = Figures(assessments, [], labels)
    #expect(figures.possible.recall == 2.0 / 3)
    #expect(figures.possible.precision == 0.75)
    #expect(figures.likely.precision == nil)
    #expect(figures[.queue].averagePrecision == (1.0 + 2.0 / 3) / 3)
    #expect(figures[.failures].averagePrecision == 0)
  }
}

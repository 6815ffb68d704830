import HandshakeModel
import Testing
import Verdict

@testable import Pipeline

/// The figures that README states, on the captured logs of SampleLogs/lab.
@Suite struct EvaluationTests {
  @Test func theCapturedLogsAreJudgedAsTruthSays() throws {
    let site = try Site()
    try site.ingest(Repository.root + "/SampleLogs/lab", jobs: 2)
    let evaluation = try site.evaluation("/SampleLogs/lab/truth/truth.jsonl.gz")
    #expect(evaluation.expected.count == 16)
    #expect(try #require(evaluation.averagePrecision) >= 0.95)
    #expect(try #require(evaluation.recall) >= 0.93)
    #expect(try #require(evaluation.precisionOfLikely) == 1)
    #expect(try #require(evaluation.precision) == 1)
  }

  @Test func theSyntheticLogsMakeNobodyGuilty() throws {
    let site = try Site()
    try site.ingest(Repository.root + "/SampleLogs/synthetic", jobs: 2)
    let evaluation = try site.evaluation("/SampleLogs/synthetic/truth/truth.jsonl.gz")
    #expect(try #require(evaluation.precision) == 1)
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

extension Site {
  fileprivate func evaluation(_ truth: String) throws -> Evaluation {
    try RankRun(store: store, knowledge: knowledge).evaluation(
      now: try #require(Timestamp(iso8601: "2026-11-24T06:00:00Z")), truthFiles: [Repository.root + truth],
      bootstrap: Bootstrap(rounds: 0))
  }
}

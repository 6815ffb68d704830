import HandshakeModel
import Testing

@testable import Pipeline

/// The figures that README states, on the captured logs of SampleLogs/lab.
@Suite struct EvaluationTests {
  @Test func theCapturedLogsAreJudgedAsTruthSays() throws {
    let site = try Site()
    try site.ingest(Repository.root + "/SampleLogs/lab", jobs: 2)
    let evaluation = try Evaluation(
      site.report().findings, truthFiles: [Repository.root + "/SampleLogs/lab/truth/truth.jsonl.gz"],
      knowledge: site.knowledge)
    #expect(evaluation.expected.count == 16)
    #expect(try #require(evaluation.averagePrecision) >= 0.95)
    #expect(try #require(evaluation.recall) >= 0.93)
    #expect(try #require(evaluation.precision(of: .likely)) == 1)
    #expect(try #require(evaluation.precision()) == 1)
  }

  @Test func theSyntheticLogsMakeNobodyGuilty() throws {
    let site = try Site()
    try site.ingest(Repository.root + "/SampleLogs/synthetic", jobs: 2)
    let evaluation = try Evaluation(
      site.report().findings, truthFiles: [Repository.root + "/SampleLogs/synthetic/truth/truth.jsonl.gz"],
      knowledge: site.knowledge)
    #expect(try #require(evaluation.precision()) == 1)
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
    var findings = Findings()
    for (index, name) in ["one.example", "fine.example", "lone.example", "store.example", "two.example"].enumerated() {
      findings.candidates.append(.named(name, priority: 9 - Double(index)))
    }
    let evaluation = try Evaluation(findings, truthFiles: [truth], knowledge: Knowledge())
    #expect(evaluation.expected == ["One", "Three", "Two"])
    #expect(evaluation.missed == ["Three"])
    #expect(evaluation.verdicts.map(\.truth) == [.pinned, .wrong, .pinned, .undecidable, .pinned])
    #expect(evaluation.recall == 2.0 / 3)
    #expect(evaluation.precision() == 0.75)
    #expect(evaluation.averagePrecision == (1.0 + 2.0 / 3) / 3)
  }
}

extension Candidate {
  fileprivate static func named(_ name: String, priority: Double) -> Candidate {
    Candidate(
      target: Attribution(id: name, name: name, kind: .uncatalogued, coverage: .uncatalogued, category: "unknown"),
      cause: .pinning, probability: 0.7, band: .possible, priority: priority, share: 1, impact: 1, clientsAffected: 2,
      clientsExposed: 2, organizations: 1, episodes: 2, attempts: 2, firstSeen: Timestamp(seconds: 0),
      lastSeen: Timestamp(seconds: 0), hosts: [], scope: BypassScope(patterns: [], leak: 0),
      risk: BypassRisk(score: 0, terms: []), alerts: [], rivals: [], terms: [],
      webAlternative: WebAlternative(works: false, browserClients: 0))
  }
}

import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct CauseComparisonTests {
  /// Four clients refuse one host and use others: a candidate.
  private func causes(_ truth: [(cause: String, detail: String)]) throws -> ConfusionMatrix<Cause?> {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)))
    let lines = truth.enumerated().map { place, each in
      #"{"app":"A","host":"api.dropboxapi.com","client":"10.0.0.\#(place + 1)","cause":"\#(each.cause)","#
        + #""cause_detail":"\#(each.detail)"}"# + "\n"
    }
    return try RankRun(store: site.store, knowledge: site.knowledge).evaluation(
      now: try #require(Timestamp(iso8601: "2026-11-23T12:00:00Z")),
      truthFiles: [try site.folder.write("truth.jsonl", lines.joined())], bootstrap: Bootstrap(rounds: 0)
    ).causes
  }

  /// A pin, a pin of the vendor's CA and a CA list of the program's own are one cause: no log tells them apart.
  @Test func aListOfOnesOwnIsNoErrorForAPin() throws {
    let causes = try causes([
      ("pinned", "pin-in-handshake"), ("pinned", "pin-custom-ca"), ("untrusted-root", "app-own-bundle"),
      ("untrusted-root", "device-lacks-root"),
    ])
    #expect(causes[truth: .pinning, given: .pinning] == 3)
    #expect(causes.recall(.pinning) == 1)
    #expect(causes.total(truth: .privateTrustStore) == 0)
    #expect(causes[truth: .missingRoot, given: .pinning] == 1)
    #expect(!Evaluation.labels.contains(.privateTrustStore))
  }

  @Test func whatWorksIsACaseToo() throws {
    let causes = try causes([("ok", ""), ("mtls", "mtls400")])
    #expect(causes[truth: nil, given: .pinning] == 1)
    #expect(causes[truth: .mutualTLS, given: .pinning] == 1)
  }
}

import GRDB
import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct EvidenceStoreDecisionsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func decision(_ id: String, at second: Int64, _ ruling: Ruling = .bypassGlobally) -> Decision {
    let evidence = DecidedEvidence(
      digest: "d1", cause: .pinning, band: .likely, probability: 0.987654, clientsAffected: 4, clientsExposed: 5,
      organizations: 2, episodes: 31, hosts: ["a.example", "b.example"], patterns: [".example"],
      windowFrom: Timestamp(seconds: 10), windowTo: Timestamp(seconds: 20), scoringVersion: "7", webWorks: true,
      neverGlobal: true)
    return Decision(
      id: id, target: "app", name: "App", ruling: ruling, organization: "north", patterns: ["a.example", ".b.example"],
      by: "network team", why: "breaks", ticket: "T-1", at: Timestamp(seconds: second),
      expires: Timestamp(seconds: second + 90), evidence: evidence)
  }

  private func bare(_ id: String, at second: Int64) -> Decision {
    var bare = decision(id, at: second, .investigate)
    (bare.organization, bare.ticket, bare.expires, bare.patterns) = (nil, nil, nil, [])
    (bare.evidence.cause, bare.evidence.band, bare.evidence.hosts) = (nil, nil, [])
    return bare
  }

  @Test func whatIsAddedIsReadInTheOrderOfTimeThenOfIds() throws {
    let store = try folder.store()
    let decisions = [bare("c", at: 5), decision("b", at: 7), decision("d", at: 7), bare("a", at: 9)]
    #expect(try store.append([decisions[2], decisions[3]]) == 2)
    #expect(try store.append([decisions[1], decisions[0]]) == 2)
    #expect(try store.decisions() == decisions)
  }

  @Test func whatIsHeldIsNotAddedAgain() throws {
    let store = try folder.store()
    try store.append([decision("a", at: 5)])
    #expect(try store.append([decision("a", at: 5), decision("b", at: 6)]) == 1)
    #expect(try store.decisions().map(\.id) == ["a", "b"])
  }

  @Test(arguments: ["UPDATE decisions SET why = ''", "DELETE FROM decisions"])
  func nothingChangesOrRemovesThem(sql: String) throws {
    let store = try folder.store("ledger.db")
    try store.append([decision("a", at: 5)])
    #expect(throws: DatabaseError.self) {
      try DatabaseQueue(path: folder.path("ledger.db")).write { db in try db.execute(sql: sql) }
    }
    #expect(try store.decisions() == [decision("a", at: 5)])
  }

  @Test func anotherRowOfTheSameIdReplacesNothing() throws {
    let store = try folder.store("ledger.db")
    try store.append([decision("a", at: 5)])
    try DatabaseQueue(path: folder.path("ledger.db")).write { db in
      let others = DecisionRow.columns.dropFirst().map { $0 == "why" ? "'forged'" : $0 }.joined(separator: ", ")
      try db.execute(sql: "INSERT OR REPLACE INTO decisions SELECT id, \(others) FROM decisions")
    }
    #expect(try store.decisions() == [decision("a", at: 5)])
  }

  @Test func theyOutliveEverythingThatIsPruned() throws {
    let store = try folder.store()
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: 0, .unknownCA)
    try store.commit(file)
    try store.append([decision("a", at: 5)])
    let dump = try store.canonicalDump()
    #expect(!dump.contains("network team"))
    _ = try store.prune(Horizons(Retention(), windowDays: 1, today: 40_000), by: Joiner())
    #expect(try store.cellCount() == 0)
    #expect(try store.decisions() == [decision("a", at: 5)])
  }

  @Test func aRulingThatNobodyKnowsIsToldAsDamage() throws {
    let store = try folder.store("ledger.db")
    try store.append([decision("a", at: 5)])
    try DatabaseQueue(path: folder.path("ledger.db")).write { db in
      let others = DecisionRow.columns.dropFirst().map { $0 == "ruling" ? "'other'" : $0 }.joined(separator: ", ")
      try db.execute(sql: "INSERT INTO decisions SELECT 'b', \(others) FROM decisions")
    }
    let problem = #expect(throws: StoreProblem.self) { try store.decisions() }
    #expect(problem?.code == StoreProblem.damaged)
  }
}

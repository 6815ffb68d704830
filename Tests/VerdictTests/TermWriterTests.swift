import HandshakeModel
import Testing
import Verdict

@Suite struct TermWriterTests {
  private static let day: Int32 = 288

  /// Three clients that refuse, and what else the evidence holds.
  private func term(_ name: String, _ change: (inout EvidenceMaker, Int) -> Void) throws -> (ScoreTerm?, Candidate) {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example")
    for client in ["a", "b", "c"] {
      maker.worksElsewhere(client)
      maker.see(client, at: target, refused: 3)
    }
    change(&maker, target)
    let candidate = try #require(maker.findings.candidates.first)
    return (candidate.terms.first { $0.name == name }, candidate)
  }

  @Test func aRiseSinceDecryptionBeganCountsAndIsDated() throws {
    let (found, candidate) = try term("policy") { maker, target in
      maker.conditions.policyChanges[target] = PolicyChange(
        organizations: 2, start: Slot(index: 20_500 * TermWriterTests.day),
        before: PolicyChange.Rate(aborts: 0, days: 14), after: PolicyChange.Rate(aborts: 9, days: 2.5))
    }
    let term = try #require(found)
    #expect(term.points == 1.5)
    #expect(term.value == "0 aborts in 14 d, then 9 aborts in 3 d")
    #expect(term.text.contains("2 organisations began to decrypt these hosts, the first on 2026-02-16"))
    let (none, without) = try self.term("policy") { _, _ in }
    #expect(none == nil)
    #expect(candidate.probability > without.probability)
  }

  @Test func theBeginningOfRefusalsIsDated() throws {
    let (found, _) = try term("onset") { maker, target in
      for (client, day) in [("x", Int32(20_500)), ("y", 20_503)] {
        maker.worksElsewhere(client)
        maker.beganToRefuse(client, at: target, Slot(index: day * TermWriterTests.day))
      }
    }
    let term = try #require(found)
    #expect(term.points == 0)
    #expect(term.value == "2 of 5 changed")
    #expect(
      term.text.contains("2 clients used these hosts until they began to refuse, between 2026-02-16 and 2026-02-19"))
    #expect(try self.term("onset") { _, _ in }.0 == nil)
  }

  /// The rival is another explanation, so its evidence moves the probability and no point of the pin's.
  @Test func howConnectionsEndCountsForTheRival() throws {
    let (steady, first) = try term("endings") { _, _ in }
    #expect(try #require(steady).value == "steady")
    #expect(steady?.points == 0)
    let (unsteady, second) = try term("endings") { maker, target in
      for client in ["a", "b", "c"] {
        maker.see(client, at: target, refused: 3, as: .silentClose, excluded: [.cancelled: 3])
      }
    }
    #expect(try #require(unsteady).value == "unsteady")
    #expect(
      second.rivals.first { $0.cause == .hiddenServerFault }.map(\.probability) ?? 0
        > first.rivals.first { $0.cause == .hiddenServerFault }.map(\.probability) ?? 1)
  }

  @Test func trafficOverQUICIsMentioned() throws {
    let (found, candidate) = try term("quic") { maker, target in
      for client in ["a", "d"] { maker.see(client, at: target, excluded: [.quic: 3]) }
    }
    #expect(try #require(found).value == "2 clients")
    #expect(found?.points == 0)
    let (none, without) = try self.term("quic") { _, _ in }
    #expect(none == nil)
    #expect(candidate.probability == without.probability)
    #expect(candidate.clientsExposed == without.clientsExposed)
  }
}

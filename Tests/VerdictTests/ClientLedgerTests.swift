import HandshakeModel
import Testing
import Verdict

@Suite struct ClientLedgerTests {
  @Test func leavesTheTargetInQuestionOutOfTheHistory() {
    var maker = EvidenceMaker()
    let first = maker.target("first")
    let second = maker.target("second")
    maker.see("c", at: first, refused: 3, used: 1)
    maker.see("c", at: second, used: 1)
    let ledger = ClientLedger(maker.exposures)
    let client = ClientLedger.Client(organization: Symbol(of: "org"), client: Symbol(of: "c"))
    let agent = Symbol(of: "lib:okhttp")
    #expect(
      ledger.history(of: client, agent: agent, without: second)
        == ClientHistory(
          sameProgram: ClientHistory(failed: 1, succeeded: 0), anyProgram: ClientHistory(failed: 1, succeeded: 0)))
    #expect(ledger.history(of: client) == ClientHistory(failed: 1, succeeded: 1))
    #expect(ledger.clients == [client])
  }

  @Test func anEvenCountIsASuccess() {
    var maker = EvidenceMaker()
    let target = maker.target("even")
    maker.see("c", at: target, refused: 2, used: 2)
    #expect(maker.exposures.first?.failed == false)
  }

  @Test func whatCountsNeitherWayIsNoHistory() {
    var maker = EvidenceMaker()
    let target = maker.target("excluded")
    maker.see("c", at: target, excluded: [.upstream: 4])
    #expect(ClientLedger(maker.exposures).clients.isEmpty)
  }
}

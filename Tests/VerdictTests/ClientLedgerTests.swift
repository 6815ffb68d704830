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
    let ledger = ClientLedger(maker.evidence.exposures)
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
    #expect(maker.evidence.exposures.rows.first?.failed == false)
  }

  @Test func whatCountsNeitherWayIsNoHistory() {
    var maker = EvidenceMaker()
    let target = maker.target("excluded")
    maker.see("c", at: target, excluded: [.upstream: 4])
    #expect(ClientLedger(maker.evidence.exposures).clients.isEmpty)
  }

  @Test(arguments: 0..<20) func equalsTheLedgerOfDictionaries(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let agents = ["", "lib:okhttp", "app:bank", "browser:Firefox"].map { $0.isEmpty ? Symbol.none : Symbol(of: $0) }
    let clients = (0..<6).map { Symbol(of: "c\($0)") }
    var exposures: [Exposure<TargetHost>] = []
    for client in clients {
      for target in 0..<12 {
        for agent in agents where Bool.random(using: &generator) {
          var exposure = Exposure(
            organization: Symbol(of: "org"), client: client, subject: TargetHost(target: target), agent: agent,
            isBrowser: false)
          exposure.used = Int.random(in: 0...2, using: &generator)
          exposure.completed = Int.random(in: 0...1, using: &generator)
          let refused = Int32.random(in: 0...4, using: &generator)
          if refused > 0 { exposure.refusals.add(.unused, episodes: refused) }
          exposures.append(exposure)
        }
      }
    }
    let pinned = Dictionary(uniqueKeysWithValues: (0..<9).map { ($0, Double.random(in: 0...1, using: &generator)) })
    let (fast, slow) = (ClientLedger(ExposureTable(exposures)), SlowClientLedger(exposures))
    #expect(fast.clients == slow.clients)
    for (fast, slow) in [(fast, slow), (fast.explaining(pinned), slow.explaining(pinned))] {
      for client in clients.map({ ClientKey(organization: Symbol(of: "org"), client: $0) }) {
        #expect(fast.history(of: client) == slow.history(of: client))
        for agent in agents + [Symbol(of: "unheard of")] {
          for target in [nil, 99] + (0..<12).map(Optional.some) {
            #expect(
              fast.history(of: client, agent: agent, without: target)
                == slow.history(of: client, agent: agent, without: target))
          }
        }
      }
    }
  }
}

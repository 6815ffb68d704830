import HandshakeModel
import Testing

@testable import Verdict

@Suite struct ClientCountsExposuresTests {
  @Test func countsClientsOnceWhateverTheirPrograms() {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example")
    maker.see("a", at: target, agent: "lib:okhttp", refused: 2)
    maker.see("a", at: target, agent: "lib:curl", refused: 1, used: 1)
    maker.see("a", at: target, agent: "browser:Chrome", isBrowser: true, used: 1)
    maker.see("b", at: target, agent: "browser:Chrome", isBrowser: true, refused: 1, excluded: [.blocked: 2])
    maker.see("c", at: target, excluded: [.bypassUsed: 1, .blocked: 3])
    let table = maker.evidence.exposures
    let counts = ClientCounts(ExposureIndex(table)[TargetHost(target: target)])
    #expect(counts.met == 3)
    #expect(counts.refused == 1)
    #expect(counts.used == 1)
    #expect(counts.browsersUsed == 1)
    #expect(counts.browsersRefused == 1)
    #expect(
      counts.excluded == [
        ClientCounts.Excluded(why: .blocked, clients: 2, episodes: 5),
        ClientCounts.Excluded(why: .bypassUsed, clients: 1, episodes: 1),
      ])
  }
}

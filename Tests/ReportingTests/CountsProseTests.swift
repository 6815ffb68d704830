import HandshakeModel
import Testing

@testable import Reporting

@Suite struct CountsProseTests {
  @Test func saysWhoWasMetAndWhatDoesNotCount() {
    var counts = ClientCounts()
    counts.met = 1_200
    counts.refused = 3
    counts.used = 9
    counts.browsersUsed = 1
    counts.excluded = [
      ClientCounts.Excluded(why: .upstream, clients: 2, episodes: 3),
      ClientCounts.Excluded(why: .bypassUsed, clients: 1, episodes: 1),
    ]
    #expect(
      CountsProse.sentences(counts) == [
        "1,200 clients met it: programs other than browsers refused it on 3 and used it decrypted on 9. Browsers of "
          + "1 client used it, and of 0 refused it.",
        "Counted neither for nor against: the origin failed (2 clients, 3 episodes) and not decrypted, and it worked "
          + "(1 client, 1 episode).",
      ])
    #expect(CountsProse.bypassed(counts) == "Without decryption it worked on 1 client and failed on 0.")
  }

  @Test func saysWhereNothingWasSeen() {
    #expect(CountsProse.sentences(ClientCounts()) == ["No client met it in the window."])
    #expect(CountsProse.bypassed(ClientCounts()) == "No session without decryption was seen.")
    #expect(CountsProse.excluded([]).isEmpty)
  }

  @Test func everyReasonHasWordsOfItsOwn() {
    let words = Exclusion.allCases.map {
      CountsProse.excluded([ClientCounts.Excluded(why: $0, clients: 1, episodes: 1)])
    }
    #expect(Set(words).count == Exclusion.allCases.count)
    #expect(Set(Exclusion.allCases.map(\.name)).count == Exclusion.allCases.count)
  }
}

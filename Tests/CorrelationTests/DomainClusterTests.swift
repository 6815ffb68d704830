import HandshakeModel
import Testing

@testable import Correlation

@Suite struct DomainClusterTests {
  /// Refusals of one domain by one client in one five minutes.
  private struct Refusal {
    var client: Int
    var slot: Int32
    var domain: String
    var program = ""
  }

  /// Each client is seen in `active` five minutes, whatever it refuses.
  private func survey(_ refusals: [Refusal], active: Int32 = 100) -> RefusalSurvey {
    var survey = RefusalSurvey()
    let domains = Set(refusals.map(\.domain)).sorted()
    for (client, refusals) in Dictionary(grouping: refusals, by: \.client).sorted(by: { $0.key < $1.key }) {
      let cells = (0..<active).map { slot in
        Cell(
          key: CellKey(
            organization: Symbol(of: "org"), client: Symbol(of: "client \(client)"), host: Symbol(of: "any"),
            slot: Slot(index: slot), vantage: .requests, agent: .none))
      }
      survey.add(
        client: cells,
        refusals.map { refusal in
          RefusalSurvey.Refusal(
            target: domains.firstIndex(of: refusal.domain) ?? -1,
            agent: refusal.program.isEmpty ? .none : Symbol(of: refusal.program), slot: Slot(index: refusal.slot))
        }, domain: { domains[$0].hasSuffix(".known") ? nil : domains[$0] }, program: { $0 })
    }
    return survey
  }

  private func clusters(_ survey: RefusalSurvey) -> [DomainCluster] {
    DomainCluster.clusters(survey) { $0 == Symbol(of: "Uber") }
  }

  /// `clients` refuse both domains in the same five minutes, and the second alone in `alone` others.
  private func together(clients: Int, slots: Int32 = 4, alone: Int32 = 0) -> [Refusal] {
    (0..<clients).flatMap { client in
      (0..<slots + alone).flatMap { slot in
        (slot < slots ? ["a.example"] : []).map { Refusal(client: client, slot: slot, domain: $0) }
          + [Refusal(client: client, slot: slot, domain: "b.example")]
      }
    }
  }

  @Test(arguments: [(3, 0, 1), (2, 0, 0), (9, 0, 1), (3, 4, 1), (3, 5, 0)])
  func whatThreeClientsRefuseTogetherIsOne(clients: Int, alone: Int32, count: Int) {
    let found = clusters(survey(together(clients: clients, alone: alone)))
    #expect(found.count == count)
    if count > 0 {
      #expect(found[0].domains == ["a.example", "b.example"])
      #expect(found[0].leader == (alone > 0 ? "b.example" : "a.example"))
      #expect(found[0].program == .none)
    }
  }

  @Test func whatIsRefusedAllDayLongFallsTogetherWithAnything() {
    #expect(clusters(survey(together(clients: 5, slots: 40), active: 50)).isEmpty)
    #expect(clusters(survey(together(clients: 5, slots: 40), active: 80)).count == 1)
  }

  @Test func otherMinutesAndOtherClientsAreOtherApplications() {
    let minutes = (0..<5).flatMap { client in
      [Refusal(client: client, slot: 1, domain: "a.example"), Refusal(client: client, slot: 9, domain: "b.example")]
    }
    let clients = (0..<5).flatMap { client in
      [
        Refusal(client: client, slot: 1, domain: "a.example"),
        Refusal(client: client + 5, slot: 1, domain: "b.example"),
      ]
    }
    #expect(clusters(survey(minutes)).isEmpty)
    #expect(clusters(survey(clients)).isEmpty)
  }

  /// Uber's application tries backup hosts below rotating nonsense domains.
  private func rotating(program: String) -> [Refusal] {
    let names = ["oojoovae.org", "shaipeeg.net", "geixahba.com", "ooshahwa.biz", "naevooda.co"]
    return (0..<5).flatMap { client in
      [names[client], names[(client + 1) % 5]].map {
        Refusal(client: client, slot: Int32(client * 7), domain: $0, program: program)
      }
    }
  }

  @Test func aProgramThatNamesItselfHoldsRotatingDomainsTogether() {
    let found = clusters(survey(rotating(program: "Uber")))
    #expect(found.count == 1)
    #expect(found.first?.domains.count == 5)
    #expect(found.first?.program == Symbol(of: "Uber"))
    // A library is many programs, and so are two that refuse the same.
    #expect(clusters(survey(rotating(program: "okhttp"))).isEmpty)
    #expect(clusters(survey(rotating(program: ""))).isEmpty)
    let others = rotating(program: "Uber").map { Refusal(client: 9, slot: 900, domain: $0.domain, program: "curl") }
    #expect(clusters(survey(rotating(program: "Uber") + others)).isEmpty)
    #expect(clusters(survey(rotating(program: "Uber").filter { $0.client < 2 })).isEmpty)
  }

  @Test(arguments: [(14, 1), (15, 0)])
  func aClientThatRefusesEverythingAtOnceSaysNothing(others: Int, count: Int) {
    let more = (0..<3).flatMap { client in
      (0..<4).flatMap { slot in
        (0..<others).map { Refusal(client: client, slot: slot, domain: "site\($0).known") }
      }
    }
    #expect(clusters(survey(together(clients: 3) + more)).count == count)
  }

  @Test func theOrderAndThePartsDoNotMatter() {
    let refusals =
      together(clients: 6)
      + rotating(program: "Uber").map {
        Refusal(client: $0.client + 50, slot: $0.slot, domain: $0.domain, program: $0.program)
      }
    let whole = clusters(survey(refusals))
    #expect(whole.count == 2)
    for parts in [2, 3] {
      for order in [Array(0..<parts), Array((0..<parts).reversed())] {
        var sum = RefusalSurvey()
        for part in order { sum += survey(refusals.filter { $0.client % parts == part }.reversed()) }
        #expect(clusters(sum) == whole)
      }
    }
  }

  @Test func moreMomentsThanAreKeptAreEstimated() {
    var (all, half) = (RefusalMoments(), RefusalMoments())
    for client in 0..<200 {
      let key = ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "client \(client)"))
      for slot in 0..<100 {
        // Twice, as two hosts of a domain come.
        for _ in 0..<2 {
          all.add(client: key, slot: Slot(index: Int32(slot)), program: .none)
          if slot % 2 == 0 { half.add(client: key, slot: Slot(index: Int32(slot)), program: .none) }
        }
      }
    }
    all.settle()
    half.settle()
    #expect(all.moments.count == RefusalMoments.most)
    #expect(abs(all.count / 20_000 - 1) < 0.05)
    #expect(abs(half.count / 10_000 - 1) < 0.05)
    let overlap = all.overlap(with: half)
    #expect(overlap.both == overlap.right)
    #expect(abs(Double(overlap.both) / Double(overlap.left) - 0.5) < 0.03)
    #expect(abs(overlap.share * 20_000 - Double(overlap.left)) < 400)
  }
}

import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct PopulationTests {
  /// Two companies with four clients each that pin; truth names the companies, or does not.
  private func population(namesOrganizations: Bool) throws -> Population {
    let site = try Site()
    for name in ["east", "west"] {
      let log = try site.folder.write("\(name).log", SquidLines.pinned("api.dropboxapi.com", clients: 4))
      try site.ingest(log, organization: name)
    }
    let lines = ["east", "west"].flatMap { name in
      (1...4).map { number in
        let organization = namesOrganizations ? #""organisation":"\#(name)","# : ""
        return #"{\#(organization)"host":"api.dropboxapi.com","client":"10.0.0.\#(number)","cause":"pinned"}"# + "\n"
      }
    }
    let attempts = try Truth.attempts(files: [try site.folder.write("truth.jsonl", lines.joined())])
    let truth = Truth(attempts, catalog: site.knowledge.catalog, targets: [])
    let now = try #require(Timestamp(iso8601: "2026-11-23T12:00:00Z"))
    let evidence = try EvidenceAssembler(store: site.store, knowledge: site.knowledge)
      .evidence(in: Timestamp(seconds: now.seconds - 14 * 86_400).slot...now.slot)
    return Population(evidence, truth)
  }

  @Test func unitsAreOrganisationsWhereTruthNamesThem() throws {
    let companies = try population(namesOrganizations: true)
    #expect(companies.unit == .organisation)
    #expect(companies.units == 2)
    let clients = try population(namesOrganizations: false)
    #expect(clients.unit == .client)
    #expect(clients.units == 4)
  }

  @Test(arguments: [true, false]) func eachUnitOnceIsTheWhole(namesOrganizations: Bool) throws {
    let population = try population(namesOrganizations: namesOrganizations)
    let once = Array(repeating: 1, count: population.units)
    #expect(population.figures(drawn: once) == population.whole)
    #expect(population.whole.forecasts.count == 1)
    #expect(population.figures(drawn: once.map { _ in 0 }).forecasts.isEmpty)
  }

  /// What is drawn twice is two organisations: more evidence than one, and twice the clients that are pinned.
  @Test func whatIsDrawnAgainIsAnother() throws {
    let population = try population(namesOrganizations: true)
    let probabilities = [[1, 0], [2, 0], [1, 1]].map { population.figures(drawn: $0).forecasts.map(\.probability) }
    #expect(try #require(probabilities[1].first) > #require(probabilities[0].first))
    #expect(probabilities[1] == probabilities[2])
    #expect(population.labels([2, 0]).pinnedClients.values.sorted() == [8])
    #expect(population.labels([0, 1]).pinnedClients.values.sorted() == [4])
  }
}

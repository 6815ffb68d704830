import AppCatalog
import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct CatalogSuggestionTests {
  private let now = "2026-11-23T12:00:00Z"

  private func site() throws -> Site {
    let site = try Site()
    try site.ingest(
      try site.folder.write(
        "access.log",
        SquidLines.pinned("api.acme-bank.example", clients: 4) + SquidLines.pinned("cdn.other.example", clients: 4)
          + SquidLines.pinned("api.netflix.com", clients: 4)))
    return site
  }

  @Test func theDraftCoversTheCandidatesHosts() throws {
    let site = try site()
    let yaml = try CatalogSuggestion(knowledge: site.knowledge).yaml(try site.report(now: now))
    #expect(Catalog.check(yaml: yaml, path: "draft.yaml") == [])
    let catalog = try site.knowledge.catalog.adding(yaml: yaml, path: "draft.yaml")
    #expect(catalog.attribution(host: "api.acme-bank.example").id == "acme-bank")
    #expect(catalog.attribution(host: "cdn.other.example").name == "Other")
    #expect(catalog.records.count == site.knowledge.catalog.records.count + 2)
    #expect(yaml.contains("4 of 4 clients"))
    #expect(!yaml.contains("10.0.0."))
  }

  @Test func oneCandidateIsDraftedByItsNameOrHost() throws {
    let site = try site()
    let report = try site.report(now: now)
    let suggestion = CatalogSuggestion(knowledge: site.knowledge)
    for name in ["acme-bank.example", "api.acme-bank.example", "ACME-bank.example"] {
      let yaml = try suggestion.yaml(report, candidate: name)
      #expect(yaml.contains("acme-bank.example") && !yaml.contains("other.example"))
    }
    for name in ["nobody.example", "Netflix"] {
      #expect(throws: CatalogSuggestion.Failure.self) { try suggestion.yaml(report, candidate: name) }
    }
  }

  @Test func whereNothingIsUncataloguedThereIsNothingToAdd() throws {
    let site = try Site()
    let yaml = try CatalogSuggestion(knowledge: site.knowledge).yaml(try site.report(now: now))
    #expect(Catalog.check(yaml: yaml, path: "draft.yaml") == [])
  }
}

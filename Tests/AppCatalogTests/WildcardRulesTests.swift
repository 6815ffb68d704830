import AppCatalog
import Testing

@Suite struct WildcardRulesTests {
  @Test(
    arguments: [
      ("com", WildcardRules.Obstacle.publicSuffix), ("co.uk", .publicSuffix), ("github.io", .publicSuffix),
      ("cloudfront.net", .publicSuffix), ("compute.amazonaws.com", .publicSuffix), ("kawasaki.jp", .publicSuffix),
      ("gstatic.com", .sharedInfrastructure("gstatic.com")),
      ("facebook.com", .sharedInfrastructure("graph.facebook.com")),
      ("example.com", nil), ("spotify.com", nil), ("tenant.zendesk.com", nil),
    ] as [(String, WildcardRules.Obstacle?)])
  func saysWhyNoWildcardMayStand(name: String, obstacle: WildcardRules.Obstacle?) throws {
    #expect(WildcardRules(try Bundled.catalog.get()).obstacle(at: name) == obstacle)
  }

  @Test func aDomainOfSeveralApplicationsIsNamed() throws {
    let rules = WildcardRules(try Bundled.catalog.get())
    guard case .severalApplications(let names) = rules.obstacle(at: "amazon.com") else {
      Issue.record("amazon.com is several applications'")
      return
    }
    #expect(names.contains("Amazon Kindle") && names.contains("Amazon Alexa"))
  }
}

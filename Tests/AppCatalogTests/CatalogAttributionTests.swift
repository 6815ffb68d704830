import AppCatalog
import HandshakeModel
import Testing

@Suite struct CatalogAttributionTests {
  @Test func anApplicationOwnsItsHosts() throws {
    let netflix = try Bundled.catalog.get().attribution(host: "api.netflix.com")
    #expect(
      netflix
        == Attribution(
          id: "netflix", name: "Netflix", kind: .catalog, coverage: .applicationControl, category: "media-streaming"))
  }

  @Test func aServiceCountsForItsApplicationWhileTheVendorTreatsBothAlike() throws {
    let catalog = try Bundled.catalog.get()
    #expect(catalog.attribution(host: "idbroker.webex.com").id == "cisco-services")
    let site = try catalog.adding(
      yaml: "records: [{id: cisco-webex, coverage: application-control}]", path: "site.yaml")
    let webex = site.attribution(host: "idbroker.webex.com")
    #expect(webex.id == "cisco-webex")
    #expect(webex.kind == .service)
    #expect(webex.coverage == .applicationControl)
  }

  @Test(arguments: [
    ("graph.facebook.com", "graph.facebook.com", true), ("www.amazon.com", "shared:amazon.com", true),
    ("login.live.com", "shared:live.com", true), ("somebody.github.io", "shared:somebody.github.io", true),
    ("d111111abcdef8.cloudfront.net", "d111111abcdef8.cloudfront.net", true),
    ("tenant.blob.core.windows.net", "tenant.blob.core.windows.net", true),
    ("api.bank.example.co.uk", "example.co.uk", false), ("co.uk", "co.uk", false), ("localhost", "localhost", false),
    ("10.1.2.3", "10.1.2.3", false), ("2001:db8::1", "2001:db8::1", false), ("<b>", "<b>", false),
  ])
  func aHostWithoutAnOwnerStandsForItsDomainOrItself(host: String, id: String, shared: Bool) throws {
    let attribution = try Bundled.catalog.get().attribution(host: host)
    #expect(attribution.id == id)
    #expect(attribution.shared == shared)
    #expect(attribution.kind == .uncatalogued)
    #expect(attribution.coverage == .uncatalogued)
    #expect(attribution.category == (HostName.isAddress(host) ? "address" : "unknown"))
  }

  @Test func anAgentNamesWhoseASharedHostIs() throws {
    let catalog = try Bundled.catalog.get()
    func owner(_ host: String, _ token: String, _ kind: AgentBucket.Kind = .application) -> Attribution {
      catalog.attribution(host: host, agent: AgentBucket(kind: kind, product: token))
    }
    let facebook = owner("graph.facebook.com", "FBAN/")
    #expect(facebook.id == "facebook")
    #expect(facebook.kind == .catalog)
    // It counts as any other host of the application.
    #expect(facebook == catalog.attribution(host: "www.facebook.com"))
    #expect(owner("graph.facebook.com", "MessengerForiOS").id == "facebook-messenger")
    #expect(owner("graph.facebook.com", "Spotify").kind == .uncatalogued)
    #expect(owner("graph.facebook.com", "FBAN/", .library).kind == .uncatalogued)
    // A service's program on a host that its application shares.
    #expect(owner("www.apple.com", "softwareupdate").id == "apple-services")
    // No agent takes a host from its owner.
    #expect(owner("api.netflix.com", "Spotify").id == "netflix")
  }
}

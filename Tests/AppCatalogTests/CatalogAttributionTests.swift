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
    ("www.amazon.com", "shared:amazon.com", true), ("www.apple.com", "shared:apple.com", true),
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
    #expect(owner("graph.facebook.com", "Spotify").id == "facebook-sdk")
    #expect(owner("graph.facebook.com", "FBAN/", .library).id == "facebook-sdk")
    // A service's program on a host that its application shares.
    #expect(owner("www.apple.com", "softwareupdate").id == "apple-services")
    // An agent takes a host from its owner only where the catalog says that its application shares it.
    #expect(owner("m.facebook.com", "Orca-Android").id == "facebook-messenger")
    #expect(owner("api.netflix.com", "Spotify").id == "netflix")
  }

  /// The discriminators of infrastructure that a vendor's applications share.
  @Test(arguments: [
    // Meta.
    ("www.facebook.com", "", "facebook"), ("www.facebook.com", "MessengerForiOS", "facebook-messenger"),
    ("edge-mqtt.facebook.com", "", "facebook-messenger"), ("mqtt-mini.facebook.com", "FBAN/", "facebook-messenger"),
    ("5-edge-chat.facebook.com", "", "facebook-messenger"), ("edge-chat.facebook.com", "", "facebook-messenger"),
    ("chat-e2ee-mini.facebook.com", "", "facebook-messenger"), ("x-edge-mqtt.facebook.com", "", "facebook"),
    ("instagram.fham1-1.fna.fbcdn.net", "", "instagram"), ("scontent.fham1-1.fna.fbcdn.net", "", "shared:fbcdn.net"),
    ("scontent.fham1-1.fna.fbcdn.net", "Instagram", "instagram"), ("graph.facebook.com", "", "facebook-sdk"),
    // Amazon.
    ("api.amazon.com", "", "shared:amazon.com"), ("api.amazon.com", "Kindle/", "amazon-kindle"),
    ("api.amazon.com", "PitanguiBridge", "amazon-alexa"), ("api.amazon.de", "", "shared:amazon.de"),
    ("api.amazon.co.uk", "Kindle/", "amazon-kindle"),
    ("device-metrics-us-2.amazon.com", "", "shared:amazon.com"),
    ("msh.amazon.com", "Kindle/", "amazon-kindle"), ("unagi-na.amazon.com", "", "shared:amazon.com"),
    ("todo-ta-g7g.amazon.com", "", "amazon-kindle"),
    ("cde-ta-g7g.amazon.com", "", "amazon-kindle"), ("firs-ta-g7g.amazon.com", "", "amazon-kindle"),
    ("kindle-digital-delivery.amazon.com", "", "amazon-kindle"), ("alexa.amazon.com", "", "amazon-alexa"),
    ("avs-alexa-16-na.amazon.com", "", "amazon-alexa"), ("bob-dispatch-prod-eu.amazon.com", "", "amazon-alexa"),
    ("cnt-1.content-na.drive.amazonaws.com", "", "amazon-drive"), ("cdws.us-east-1.amazonaws.com", "", "amazon-drive"),
    ("bucket.s3.amazonaws.com", "", "bucket.s3.amazonaws.com"),
    // Apple.
    ("identity.ess.apple.com", "", "apple-imessage"), ("x.ess.apple.com", "", "apple-imessage"),
    ("1-courier.push.apple.com", "", "apple-services"), ("p42-mailws.icloud.com", "", "apple-mail"),
    ("p7-mccgateway.icloud.com", "", "apple-mail"), ("p7-mcc.icloud.com", "", "apple-mail"),
    ("imap.mail.me.com", "", "apple-mail"), ("cvws.icloud-content.com", "", "shared:icloud-content.com"),
    ("cvws.icloud-content.com", "com.apple.madrid-lookup", "apple-imessage"),
    ("www.icloud.com", "", "shared:icloud.com"),
    ("www.amazon.com", "PitanguiBridge", "amazon-alexa"),
    // Google: infrastructure names an application through exact hosts only.
    ("play-fe.googleapis.com", "", "google-play-store"), ("drivefrontend-pa.googleapis.com", "", "google-drive"),
    ("firestore.googleapis.com", "", "firestore.googleapis.com"),
    ("lh3.googleusercontent.com", "", "lh3.googleusercontent.com"),
    ("play-lh.googleusercontent.com", "", "google-play-store"), ("r1---sn.gvt1.com", "", "r1---sn.gvt1.com"),
    ("r1---sn.gvt1.com", "Android-Finsky/", "google-play-store"), ("mtalk.google.com", "", "shared:google.com"),
    ("instantmessaging-pa.googleapis.com", "", "instantmessaging-pa.googleapis.com"),
    // Microsoft.
    ("config.edge.skype.com", "", "shared:skype.com"), ("config.edge.skype.com", "OC/", "skype-for-business"),
    ("pipe.aria.microsoft.com", "", "shared:microsoft.com"), ("lyncdiscover.contoso.com", "", "skype-for-business"),
    ("lyncdiscoverinternal.contoso.co.uk", "", "skype-for-business"), ("meet.contoso.com", "", "contoso.com"),
    ("meet.contoso.com", "(Skype for Business)", "skype-for-business"),
    ("sip.contoso.com", "OC/", "skype-for-business"),
    ("lyncdiscover.com", "", "lyncdiscover.com"), ("a.lyncdiscover.contoso.com", "", "contoso.com"),
    ("meet.google.com", "OC/", "google-workspace"), ("www.microsoft.com", "", "shared:microsoft.com"),
    ("eu-v20.events.data.microsoft.com", "", "microsoft-services"),
    ("fe2.update.microsoft.com", "", "microsoft-services"),
    // Cisco.
    ("www.cisco.com", "", "shared:cisco.com"), ("api.eu.amp.cisco.com", "", "cisco-services"),
  ])
  func aSharedHostIsNamedByItsDiscriminators(host: String, token: String, id: String) throws {
    let agent = token.isEmpty ? AgentBucket.unknown : AgentBucket(kind: .application, product: token)
    #expect(try Bundled.catalog.get().attribution(host: host, agent: agent).id == id)
  }

  /// An SDK's host is the SDK's in whatever application it is met.
  @Test(arguments: [
    ("nativesdks.mparticle.com", "mparticle"), ("api.braintreegateway.com", "braintree"),
    ("logservice1.hicloud.com", "huawei-mobile-services"), ("api2.amplitude.com", "amplitude"),
    ("mobile.eum-appdynamics.com", "app-dynamics"), ("api.giphy.com", "giphy"), ("graph.facebook.com", "facebook-sdk"),
    ("cdn-settings.segment.com", "segment"), ("firebase-settings.crashlytics.com", "crashlytics"),
  ])
  func anSDKIsNamedAsSuch(host: String, id: String) throws {
    let catalog = try Bundled.catalog.get()
    for agent in [AgentBucket.unknown, AgentBucket(kind: .application, product: "Spotify")] {
      let attribution = catalog.attribution(host: host, agent: agent)
      #expect(attribution.id == id)
      #expect(attribution.isSDK)
      #expect(!attribution.shared)
    }
    #expect(!catalog.attribution(host: "www.paypalobjects.com").isSDK)
  }

  @Test(arguments: [
    ("api2.amplitude.com", ["cisco-services"]), ("fra-col.eum-appdynamics.com", ["cisco-services"]),
    ("media.giphy.com", ["cisco-services"]), ("storage101.dfw1.clouddrive.com", ["cisco-services"]),
    ("graph.facebook.com", ["facebook-messenger", "facebook"]), ("www.facebook.com", []), ("api.netflix.com", []),
  ])
  func someHostsCountForWhoeverUsesThemBesideItsOwn(host: String, ids: [String]) throws {
    var host = host
    let catalog = try Bundled.catalog.get()
    #expect(host.withUTF8 { catalog.companions(of: UnsafeRawBufferPointer($0)) }.map(\.attribution.id) == ids)
  }

  @Test(arguments: [
    ("scontent.xx.fbcdn.net", 3), ("firestore.googleapis.com", 0), ("a.gstatic.com", 0),
    ("tenant.servicebus.windows.net", 0), ("www.apple.com", 1), ("www.icloud.com", 1), ("api.amazon.com", 2),
    ("www.amazon.com", 0), ("api.netflix.com", 0),
  ])
  func rentedInfrastructureIsSharedAmongNobodyInParticular(host: String, sharers: Int) throws {
    var host = host
    let catalog = try Bundled.catalog.get()
    #expect(host.withUTF8 { catalog.sharers(of: UnsafeRawBufferPointer($0)) }.count == sharers)
  }
}

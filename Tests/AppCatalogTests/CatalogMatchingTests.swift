import AppCatalog
import HandshakeModel
import Testing

@Suite struct CatalogMatchingTests {
  @Test(arguments: wellKnownHosts)
  func findsTheApplicationOfAWellKnownHost(host: String, name: String) throws {
    let match = try Bundled.catalog.get().match(host: host)
    #expect(match.application?.name == name)
    #expect(!match.shared)
  }

  @Test func knowsAHostOfEveryApplication() throws {
    let names = Set(try Bundled.catalog.get().records.filter { $0.table == .applications }.map(\.name))
    #expect(names.subtracting(wellKnownHosts.map(\.1)) == [])
  }

  @Test(arguments: [
    "notnetflix.com", "x.com.evil.example", "dropbox.com.evil.example", "notzoom.us", "evilpaypal.com",
    "xn--pypal-4ve.com", "xn--ntflix-bva.com", "box.com", "paypal.com.", "foo.x.co", "t.com", "1.2.3.4", "::1",
    "zoom.us.example.org", "spotify.co", "fakeadobe.com", "myworkday.com-login.example", "",
  ])
  func isSilentAboutLookAlikes(host: String) throws {
    let match = try Bundled.catalog.get().match(host: host)
    // The trailing dot of an absolute name is no disguise: it is PayPal.
    #expect(match.application?.name == (host == "paypal.com." ? "PayPal" : nil))
    #expect(!match.shared)
  }

  @Test func matchesOnLabelBoundariesOnly() throws {
    let catalog = try Bundled.catalog.get()
    #expect(catalog.match(host: "netflix.com").application?.name == "Netflix")
    #expect(catalog.match(host: "x.com").application?.name == "Twitter")
    #expect(catalog.match(host: "API.X.COM").application?.name == "Twitter")
  }

  @Test func prefersExactToWildcardToTheLongestSuffix() throws {
    let catalog = try Catalog(
      yaml: """
        version: "1"
        records:
          - {id: a, name: A, table: 1, coverage: uncatalogued, category: other, patterns: [
              {suffix: example.com, role: web}]}
          - {id: b, name: B, table: 1, coverage: uncatalogued, category: other, patterns: [
              {suffix: eu.example.com, role: web}]}
          - {id: c, name: C, table: 1, coverage: uncatalogued, category: other, patterns: [
              {wildcard: "api-*.*.example.com", role: web}, {wildcard: "*.*.example.com", role: web}]}
          - {id: d, name: D, table: 1, coverage: uncatalogued, category: other, patterns: [
              {exact: api-1.eu.example.com, role: web}]}

        """, path: "t.yaml", suffixes: .bundled())
    let winners = [
      "api-1.eu.example.com": "api-1.eu.example.com", "api-2.eu.example.com": "api-*.*.example.com",
      "api-.eu.example.com": "api-*.*.example.com", "www.eu.example.com": "*.*.example.com",
      "a.www.eu.example.com": "eu.example.com", "eu.example.com": "eu.example.com", "us.example.com": "example.com",
      "xapi-1.eu.example.com": "*.*.example.com", "a.api-1.eu.example.com": "eu.example.com",
    ]
    for (host, pattern) in winners { #expect(catalog.match(host: host).pattern == pattern, "\(host)") }
    #expect(catalog.match(host: "api-1.eu.example.com").patternKind == .exact)
    #expect(catalog.match(host: "api-2.eu.example.com").patternKind == .wildcard)
    #expect(catalog.match(host: "us.example.com").patternKind == .suffix)
  }

  @Test(arguments: [
    "graph.facebook.com", "www.amazon.com", "scontent.xx.fbcdn.net", "www.google.com", "login.live.com",
    "somebody.github.io", "t.co", "d111111abcdef8.cloudfront.net", "fonts.gstatic.com",
  ])
  func neverNamesAnApplicationForASharedHostAlone(host: String) throws {
    let match = try Bundled.catalog.get().match(host: host)
    #expect(match.application == nil)
    #expect(match.service == nil)
    #expect(match.shared)
    #expect(match.pattern != nil)
    #expect(match.coverage == .uncatalogued)
  }

  @Test func anOwnerWinsOverThoseWhoShare() throws {
    let catalog = try Bundled.catalog.get()
    #expect(catalog.match(host: "api2.amplitude.com").application?.name == "Amplitude")
    #expect(catalog.match(host: "media.giphy.com").application?.name == "Giphy")
    #expect(catalog.match(host: "self.events.data.microsoft.com").application?.name == "Microsoft Services")
  }

  @Test func aServiceRollsUpToItsApplication() throws {
    let match = try Bundled.catalog.get().match(host: "idbroker.webex.com")
    #expect(match.service?.name == "Cisco Webex & Webex Teams")
    #expect(match.application?.name == "Cisco Services")
    #expect(match.record == match.service)
    #expect(match.coverage == .globallyBypassed)
  }

  @Test func bytesAndTextAgreeForEveryPattern() throws {
    let catalog = try Bundled.catalog.get()
    for record in catalog.records {
      for pattern in record.patterns {
        let text = pattern.kind == .label ? "\(pattern.text).example.com" : pattern.text
        let name = text.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "7")
        for var host in [name, "a.\(name)", "a-\(name)"] {
          let match = catalog.match(host: host)
          #expect(host.withUTF8 { catalog.match(UnsafeRawBufferPointer($0)) } == match)
          if host == name {
            #expect(match.pattern != nil || pattern.kind == .label && pattern.shared, "\(host)")
            if !pattern.shared { #expect(match.application != nil, "\(host)") }
            if !pattern.shared, pattern.kind == .exact { #expect(match.record?.id == record.id, "\(host)") }
          }
        }
      }
    }
  }

  @Test func aHostOfManyLabelsIsNobodys() throws {
    let catalog = try Bundled.catalog.get()
    var host = Array(repeating: "a", count: 10_000).joined(separator: ".")
    #expect(host.withUTF8 { catalog.match(UnsafeRawBufferPointer($0)) } == .none)
    #expect(catalog.match(host: host) == .none)
  }
}

private let wellKnownHosts = [
  ("lcs-cops.adobe.io", "Adobe Services"), ("www.airbnb.com", "Airbnb"),
  ("bob-dispatch-prod-na.amazon.com", "Amazon Alexa"),
  ("content-na.drive.amazonaws.com", "Amazon Drive"), ("todo-ta-g7g.amazon.com", "Amazon Kindle"),
  ("ws-client-service.us-east-1.amazonaws.com", "Amazon Workspaces"), ("api2.amplitude.com", "Amplitude"),
  ("mobile.eum-appdynamics.com", "App Dynamics"), ("identity.ess.apple.com", "Apple iMessage"),
  ("p42-mailws.icloud.com", "Apple Mail"), ("itunes.apple.com", "Apple Services"),
  ("captive.apple.com", "Apple Services"),
  ("api.eu.amp.cisco.com", "Cisco Services"), ("api-deadbeef.duosecurity.com", "Cisco Services"),
  ("idbroker.webex.com", "Cisco Services"), ("accounts.cloud.com", "Citrix Workspace"),
  ("firebase-settings.crashlytics.com", "Crashlytics"), ("ts01-b.cloudsink.net", "CrowdStrike Falcon"),
  ("go.boardbooks.com", "Diligent.com"), ("gateway.discord.gg", "Discord Chat"),
  ("na3.docusign.net", "DocuSign Agreement Cloud"), ("client.dropbox.com", "DropBox"),
  ("api.dropboxapi.com", "DropBox"), ("cloud.druva.com", "Druva Cloud Backup"), ("acme.egnyte.com", "Egnyte Connect"),
  ("www.evernote.com", "Evernote"), ("edge-mqtt.facebook.com", "Facebook Messenger"),
  ("5-edge-chat.facebook.com", "Facebook Messenger"), ("m.facebook.com", "Facebook"), ("api.filemail.com", "Filemail"),
  ("api.foursquare.com", "Foursquare"), ("api.giphy.com", "Giphy"), ("api.github.com", "GitHub"),
  ("raw.githubusercontent.com", "GitHub"), ("drive.google.com", "Google Drive"),
  ("play.googleapis.com", "Google Play Store"), ("hangouts.google.com", "Google Services"),
  ("messages.google.com", "Google Services"), ("docs.google.com", "Google Workspace"),
  ("global.gotomeeting.com", "GoToMeeting"), ("api.hypem.com", "Hype Machine"), ("i.instagram.com", "Instagram"),
  ("instagram.fham1-1.fna.fbcdn.net", "Instagram"), ("secure.logmein.com", "LogMein Pro"),
  ("winatp-gw-eus.microsoft.com", "Microsoft Defender for Endpoint"), ("manage.microsoft.com", "Microsoft Intune"),
  ("fe3cr.delivery.mp.microsoft.com", "Microsoft Services"), ("device.auth.xboxlive.com", "Microsoft Xbox Live"),
  ("api-global.netflix.com", "Netflix"), ("od.lk", "OpenDrive"), ("api-m.paypal.com", "PayPal"),
  ("auth.pingone.com", "PingOne Identity"), ("storage101.dfw1.clouddrive.com", "Rackspace / Cloud Drive Services"),
  ("login.salesforce.com", "Salesforce CRM"), ("api.segment.io", "Segment"), ("chat.signal.org", "Signal Platform"),
  ("sipfed.online.lync.com", "Skype for Business"), ("gcp.api.snapchat.com", "Snapchat"),
  ("api-v2.soundcloud.com", "Soundcloud"), ("apt.spideroak.com", "SpiderOak"),
  ("spclient.wg.spotify.com", "Spotify"), ("router7.teamviewer.com", "TeamViewer"), ("api16.tiktokv.com", "TikTok"),
  ("ws.todoist.com", "Todoist"), ("pbs.twimg.com", "Twitter"), ("player.vimeo.com", "Vimeo"),
  ("wd5.myworkday.com", "Workday HCM"), ("us04web.zoom.us", "Zoom Meetings"),
]

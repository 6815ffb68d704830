import AppCatalog
import HandshakeModel
import Testing

@Suite struct CatalogTests {
  @Test func holdsTheApplicationsOfTableOneInTheVendorsWords() throws {
    let records = try Bundled.catalog.get().records.filter { $0.table == .applications }
    #expect(records.map(\.name).sorted() == (globallyBypassed + applicationControl).sorted())
    #expect(records.count == 60)
  }

  @Test func holdsTheServicesOfTableTwoBelowTheirApplications() throws {
    let catalog = try Bundled.catalog.get()
    var services: [String: [String]] = [:]
    for record in catalog.records where record.table == .services {
      let parent = try #require(record.parent.flatMap { catalog.record(id: $0) })
      services[parent.name, default: []].append(record.name)
      #expect(record.coverage == .globallyBypassed)
    }
    #expect(services == servicesOfTableTwo)
  }

  @Test func holdsTheVendorsCoverage() throws {
    let records = try Bundled.catalog.get().records.filter { $0.table == .applications }
    let bypassed = records.filter { $0.coverage == .globallyBypassed }.map(\.name)
    #expect(bypassed.sorted() == globallyBypassed.sorted())
    #expect(records.filter { $0.coverage == .applicationControl }.count == applicationControl.count)
  }

  @Test func keepsTheSourceOfEveryPattern() throws {
    for record in try Bundled.catalog.get().records {
      #expect(!record.patterns.isEmpty, "\(record.name)")
      #expect(record.patterns.allSatisfy { !$0.source.isEmpty }, "\(record.name)")
    }
  }

  @Test func versionNamesTheTextThatWasLoaded() throws {
    let catalog = try Bundled.catalog.get()
    #expect(catalog.version.wholeMatch(of: /\d{4}\.\d{2}\+[0-9a-f]{8}/) != nil)
    #expect(try Catalog.bundled().version == catalog.version)
    let site = try catalog.adding(
      yaml: "records:\n  - id: airbnb\n    agents: [AirbnbNative]\n", path: "site.yaml")
    #expect(site.version.prefix(8) == catalog.version.prefix(8))
    #expect(site.version != catalog.version)
  }
}

private let globallyBypassed = [
  "Adobe Services", "Amplitude", "App Dynamics", "Apple Services", "Cisco Services", "Crashlytics", "Discord Chat",
  "Giphy", "Google Services", "Microsoft Services", "Rackspace / Cloud Drive Services", "Segment", "Zoom Meetings",
]

private let applicationControl = [
  "Airbnb", "Amazon Alexa", "Amazon Drive", "Amazon Kindle", "Amazon Workspaces", "Apple iMessage", "Apple Mail",
  "Citrix Workspace", "CrowdStrike Falcon", "Diligent.com", "DocuSign Agreement Cloud", "DropBox",
  "Druva Cloud Backup", "Egnyte Connect", "Evernote", "Facebook Messenger", "Facebook", "Filemail", "Foursquare",
  "GitHub", "Google Drive", "Google Play Store", "Google Workspace", "GoToMeeting", "Hype Machine", "Instagram",
  "LogMein Pro", "Microsoft Defender for Endpoint", "Microsoft Intune", "Microsoft Xbox Live", "Netflix", "OpenDrive",
  "PayPal", "PingOne Identity", "Salesforce CRM", "Signal Platform", "Skype for Business", "Snapchat", "Soundcloud",
  "SpiderOak", "Spotify", "TeamViewer", "TikTok", "Todoist", "Twitter", "Vimeo", "Workday HCM",
]

private let servicesOfTableTwo = [
  "Apple Services": ["Apple Captive Portal Check", "Apple iTunes and App Store", "Additional Apple platform services"],
  "Cisco Services": [
    "Cisco Umbrella & OpenDNS Services", "Cisco Webex & Webex Teams", "Cisco Cloud Email Security WebUI",
    "AMP endpoint service", "Duo Security 2FA",
  ],
  "Google Services": ["Google Hangouts", "Google Messages on web", "Additional Google platform services"],
  "Microsoft Services": [
    "Microsoft Network Connectivity Status Indicator", "Windows Update", "Windows translation service",
    "Additional Microsoft / Windows platform services",
  ],
]

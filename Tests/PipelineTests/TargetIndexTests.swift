import AppCatalog
import Correlation
import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct TargetIndexTests {
  /// One client's use of hosts: a host, a minute.
  private struct Use {
    var host: String
    var minute: Int32
    var signals: [Signal] = [.request]
  }

  /// The ids of the applications to which one client's hosts count, and what was met beside SDKs.
  private func targets(_ uses: [Use]) throws -> (ids: [String: String], beside: [String: [String]]) {
    let names = Dictionary(uses.map { (Symbol(of: $0.host), $0.host) }, uniquingKeysWith: { first, _ in first })
    let cells = uses.map { use in
      var counters = Counters()
      for signal in use.signals { counters[signal] = 1 }
      return Cell(
        key: CellKey(
          organization: Symbol(of: "org"), client: Symbol(of: "client"), host: Symbol(of: use.host),
          slot: Slot(index: 6_000_000 + use.minute / 5), vantage: .requests, agent: .none), counters: counters)
    }.sorted { $0.key < $1.key }
    let agents = AgentDirectory([:])
    var index = TargetIndex(catalog: try Catalog.bundled(), names: names)
    var targets = ClientTargets(cells, agents, &index)
    var ids: [String: String] = [:]
    for cell in cells where ids[names[cell.key.host] ?? ""] == nil {
      ids[names[cell.key.host] ?? ""] = targets.target(of: cell.key.host, .none, agents).map { index.targets[$0].id }
    }
    let beside = index.metBeside.map { sdk, others in
      (index.targets[sdk].id, others.keys.map { index.targets[$0].id }.sorted())
    }
    return (ids, Dictionary(uniqueKeysWithValues: beside))
  }

  /// Cisco documents these as Webex's own dependencies.
  @Test(arguments: [
    ("api2.amplitude.com", "amplitude"), ("pdx-col.eum-appdynamics.com", "app-dynamics"), ("media.giphy.com", "giphy"),
    ("storage101.dfw1.clouddrive.com", "rackspace-cloud-drive"),
  ])
  func aHostBesideWebexIsWebexs(host: String, owner: String) throws {
    func id(_ other: String, minute: Int32) throws -> String? {
      try targets([Use(host: host, minute: 10), Use(host: other, minute: minute)]).ids[host]
    }
    #expect(try id("wdm-a.wbx2.com", minute: 12) == "cisco-services")
    #expect(try id("idbroker.webex.com", minute: 16) == "cisco-services")
    // At another time, or beside another of the vendor's services, it is the SDK's.
    #expect(try id("wdm-a.wbx2.com", minute: 60) == owner)
    #expect(try id("api.opendns.com", minute: 10) == owner)
    #expect(try id("www.example.com", minute: 10) == owner)
  }

  @Test func mostOfTheMinutesMustBeTheSame() throws {
    let amplitude: [Int32] = [10, 60, 110, 160]
    for (webex, id) in [([10, 60], "cisco-services"), ([10], "amplitude")] as [([Int32], String)] {
      let uses =
        amplitude.map { Use(host: "api2.amplitude.com", minute: $0) }
        + webex.map { Use(host: "wdm-a.wbx2.com", minute: $0) }
      #expect(try targets(uses).ids["api2.amplitude.com"] == id)
    }
  }

  @Test func aHostThatTwoUseAtOnceStaysTheSDKs() throws {
    let uses = ["graph.facebook.com", "m.facebook.com"].map { Use(host: $0, minute: 10) }
    #expect(try targets(uses).ids["graph.facebook.com"] == "facebook")
    let both = uses + [Use(host: "edge-mqtt.facebook.com", minute: 10)]
    #expect(try targets(both).ids["graph.facebook.com"] == "facebook-sdk")
    #expect(try targets([uses[0], Use(host: "www.uber.com", minute: 10)]).ids["graph.facebook.com"] == "facebook-sdk")
  }

  @Test func aSharedHostCountsForTheOnlyOneThatIsAround() throws {
    let kindle = [Use(host: "api.amazon.com", minute: 10), Use(host: "todo-ta-g7g.amazon.com", minute: 900)]
    #expect(try targets(kindle).ids["api.amazon.com"] == "amazon-kindle")
    let both = kindle + [Use(host: "alexa.amazon.com", minute: 10)]
    #expect(try targets(both).ids["api.amazon.com"] == "shared:amazon.com")
    // The shop is nobody's, and so is what anybody can rent.
    let shop = [Use(host: "www.amazon.com", minute: 10), Use(host: "alexa.amazon.com", minute: 10)]
    #expect(try targets(shop).ids["www.amazon.com"] == "shared:amazon.com")
    let rented = [Use(host: "firestore.googleapis.com", minute: 10), Use(host: "accounts.google.com", minute: 10)]
    #expect(try targets(rented).ids["firestore.googleapis.com"] == "firestore.googleapis.com")
  }

  /// Only those who refuse it are asked.
  @Test(
    arguments: [
      ([.silentClose], ["uber.com"]), ([.tunnel], ["uber.com"]), ([.request], nil), ([.tunnel, .request], nil),
    ] as [([Signal], [String]?)])
  func anSDKTellsBesideWhatItWasRefused(signals: [Signal], beside: [String]?) throws {
    let uses = [
      Use(host: "nativesdks.mparticle.com", minute: 10, signals: signals),
      Use(host: "cn-geo1.uber.com", minute: 12),
      Use(host: "api.netflix.com", minute: 90), Use(host: "accounts.google.com", minute: 10),
      Use(host: "api2.amplitude.com", minute: 10), Use(host: "www.amazon.com", minute: 10),
      Use(host: "10.1.2.3", minute: 10),
    ]
    let found = try targets(uses)
    #expect(found.ids["nativesdks.mparticle.com"] == "mparticle")
    #expect(found.beside["mparticle"] == beside)
  }
}

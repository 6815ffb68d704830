import HandshakeModel
import SeededRandom

/// Draws the applications of a world: most of them ordinary, some pinned, popularity with a long tail.
struct ApplicationMaker {
  private var numbers: SplitMix64
  private let count: Int

  /// Applications of the vendor's catalog, with a host of their API and one of their content.
  private static let catalogued: [(name: String, hosts: [String], platforms: Set<Device.Kind>)] = [
    ("Dropbox", ["api.dropboxapi.com", "content.dropboxapi.com"], [.windows, .mac]),
    ("Netflix", ["api-global.netflix.com", "occ-0-1.1.nflxso.net"], [.android, .iPhone]),
    ("Snapchat", ["app.snapchat.com", "aws.api.snapchat.com"], [.android, .iPhone]),
    ("Spotify", ["spclient.wg.spotify.com", "i.scdn.co"], [.windows, .mac, .android]),
    ("PayPal", ["api-m.paypal.com", "t.paypal.com"], [.android, .iPhone]),
    ("Twitter", ["api.twitter.com", "pbs.twimg.com"], [.android, .iPhone]),
    ("Signal", ["chat.signal.org", "storage.signal.org"], [.android, .iPhone, .windows]),
    ("GitHub", ["github.com", "alive.github.com"], [.windows, .mac, .server]),
    ("Salesforce", ["login.salesforce.com", "acme.my.salesforce.com"], [.windows, .mac]),
    ("DocuSign", ["na4.docusign.net", "www.docusign.com"], [.windows, .mac, .iPhone]),
    ("Vimeo", ["api.vimeo.com", "i.vimeocdn.com"], [.windows, .mac, .android]),
    ("SoundCloud", ["api-v2.soundcloud.com", "i1.sndcdn.com"], [.windows, .mac, .android]),
    ("TeamViewer", ["client.teamviewer.com", "router15.teamviewer.com"], [.windows, .mac]),
    ("Evernote", ["www.evernote.com", "accounts.evernote.com"], [.windows, .mac, .android]),
    ("Xbox Live", ["device.auth.xboxlive.com", "xsts.auth.xboxlive.com"], [.windows]),
    ("Todoist", ["app.todoist.com", "ws.todoist.com"], [.windows, .mac, .android]),
  ]
  private static let words = [
    "harbour", "field", "kiln", "tally", "ledger", "quarry", "meadow", "cobalt", "lantern", "saddle", "pepper",
    "walnut", "copper", "thimble", "orchard", "beacon", "granite", "willow", "anchor", "cedar",
  ]
  private static let trades = ["pay", "note", "works", "chat", "drive", "market", "track", "desk", "fit", "bank"]
  static let sharedHosts = ["static.edgecache.example", "assets.edgecache.example", "csi.gstatic.com"]

  init(seed: UInt64, count: Int) {
    numbers = SplitMix64(seed: seed, part: [1])
    self.count = count
  }

  mutating func applications() -> [Application] {
    // The popular ones come first.
    var applications = (0..<count).map { ordinary($0) }
    let order = shuffled(applications.indices.filter { applications[$0].stacks[.javaServer] == nil })
    let pinned = count / 6
    for (place, index) in order.prefix(pinned).enumerated() {
      applications[index].pinning = place % 7 == 5 ? .firstHost : .everyHost
      applications[index].check = place % 2 == 0 ? .pinAfterHandshake : .pinInHandshake
      applications[index].retries = numbers.below(7)
      applications[index].isPersistent = numbers.chance(0.4)
    }
    for index in order.dropFirst(pinned).prefix(count / 25) { applications[index].trust = .ownBundle }
    return applications
  }

  private mutating func ordinary(_ number: Int) -> Application {
    let known = number % 3 == 1 && number / 3 < Self.catalogued.count ? Self.catalogued[number / 3] : nil
    let name = known?.name ?? self.name(number)
    let label = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let platforms = known?.platforms ?? platforms(number)
    let own = ["api", "sync", "cdn", "events"].prefix(numbers.within(1...4)).map { "\($0).\(label).example" }
    var stacks: [Device.Kind: Stack] = [:]
    var agents: [Device.Kind: String] = [:]
    for platform in Device.Kind.allCases where platforms.contains(platform) {
      let stack = numbers.pick(Self.stacks(platform))
      stacks[platform] = stack
      agents[platform] = agent(name.filter { $0 != " " }, stack, platform)
    }
    return Application(
      name: name, hosts: known?.hosts ?? own, sharedHosts: numbers.chance(0.3) ? [numbers.pick(Self.sharedHosts)] : [],
      stacks: stacks, agents: agents, announces: numbers.chance(0.7),
      popularity: max(0.08, 0.75 / (1 + Double(number) / 8)), sessions: 0.3 + 1.4 * numbers.unit() * numbers.unit(),
      retries: numbers.below(4), hasWeb: numbers.chance(0.5))
  }

  private func name(_ number: Int) -> String {
    let word = Self.words[number % Self.words.count]
    return (word + Self.trades[number / 7 % Self.trades.count] + String(number)).capitalizedOnce
  }

  private mutating func platforms(_ number: Int) -> Set<Device.Kind> {
    switch number % 9 {
    case 0, 3: [.android, .iPhone]
    case 2, 5: [.windows, .mac]
    case 1, 6: [.android, .iPhone, .windows, .mac]
    case 4: [.windows]
    case 7: [.server]
    default: numbers.chance(0.5) ? [.server] : [.javaServer]
    }
  }

  static func stacks(_ platform: Device.Kind) -> [Stack] {
    switch platform {
    case .android: [.conscrypt, .conscryptOld, .okhttp, .okhttp, .okhttpOld, .dart]
    case .iPhone: [.apple, .apple, .secureTransport, .dart]
    case .windows: [.schannel, .dotnet, .curl, .openssl, .go, .node, .wolfssl, .nss]
    case .mac: [.apple, .curl, .go, .secureTransport]
    case .server: [.curl, .requests, .aiohttp, .go, .rustls, .nodeOld, .wget, .gnutls, .mbedtls, .grpc]
    case .javaServer: [.java, .javaOld, .javaClient]
    }
  }

  /// Many programs send the name of their library.
  private func agent(_ name: String, _ stack: Stack, _ platform: Device.Kind) -> String {
    switch stack {
    case .okhttp, .okhttpOld: "okhttp/4.12.0"
    case .dart: "Dart/3.9 (dart:io)"
    case .java, .javaOld, .javaClient: "Java/17.0.15"
    case .go: "Go-http-client/1.1"
    case .requests: "python-requests/2.34.2"
    case .apple, .secureTransport: "\(name)/7 CFNetwork/1494.0.7 Darwin/23.4.0"
    default: "\(name)/4.2 (\(platform == .android ? "Linux; Android 15" : "Windows"))"
    }
  }

  private mutating func shuffled(_ list: [Int]) -> [Int] {
    var list = list
    for place in list.indices.dropFirst() { list.swapAt(place, numbers.below(place + 1)) }
    return list
  }
}

extension String {
  var capitalizedOnce: String {
    prefix(1).uppercased() + dropFirst()
  }
}

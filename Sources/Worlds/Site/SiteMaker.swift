import HandshakeModel
import SeededRandom

/// Draws the plain site: three organisations with different logs, their devices and what is installed on them.
struct SiteMaker {
  let size: WorldSize
  let seed: UInt64
  private var numbers: SplitMix64

  /// A Monday.
  static let start = Timestamp(seconds: 1_794_182_400)

  init(size: WorldSize, seed: UInt64) {
    self.size = size
    self.seed = seed
    numbers = SplitMix64(seed: seed, part: [2])
  }

  mutating func site() -> Site {
    var maker = ApplicationMaker(seed: seed, count: size.applications)
    var site = Site(
      organisations: [
        Organisation(name: "northwind", log: .requests, sensor: .zeek),
        Organisation(name: "contoso", log: .explicitProxy, sensor: nil),
        Organisation(name: "fabrikam", log: .frontEnd, sensor: .tshark),
      ], devices: [], applications: maker.applications(),
      webHosts: (0..<40).map { "www.\(["news", "rail", "shop", "city", "docs"][$0 % 5])\($0).example" },
      start: Self.start, days: size.days, seed: seed)
    addFaults(&site)
    for organisation in site.organisations.indices {
      for _ in 0..<size.clients {
        var device = device(organisation, number: site.devices.count)
        device.applications = installed(on: device, site.applications)
        site.devices.append(device)
      }
    }
    return site
  }

  /// Hosts whose origins are at fault, and ones that want the client's certificate: each of an application of its own.
  private mutating func addFaults(_ site: inout Site) {
    let faults: [(String, HostFault)] = [
      ("expired", .certificate(.expired)), ("misnamed", .certificate(.wrongName)),
      ("selfsigned", .certificate(.unknownIssuer)),
      ("unreachable", .hidden), ("blackhole", .hidden), ("partner", .mutualTLS), ("clearing", .mutualTLS),
      ("resetting", .reset),
    ]
    for (place, (name, fault)) in faults.enumerated() {
      let host = "api.\(name).example"
      site.faults[host] = fault
      site.applications.append(
        Application(
          name: name.capitalizedOnce + " Client", hosts: [host],
          stacks: [.windows: .schannel, .mac: .apple, .server: .curl, .android: .okhttp],
          agents: [
            .windows: "\(name)-client/3", .mac: "\(name)/1 CFNetwork/1494 Darwin/23", .server: "curl/8.11.0",
            .android: "okhttp/4.12.0",
          ],
          popularity: 0.1 + 0.05 * Double(place % 3), sessions: 0.5))
    }
  }

  private mutating func device(_ organisation: Int, number: Int) -> Device {
    let kinds: [Device.Kind] = [
      .android, .iPhone, .windows, .windows, .mac, .android, .windows, .iPhone, .server, .windows, .mac, .javaServer,
    ]
    let kind = kinds[number % kinds.count]
    let within = number % size.clients
    var device = Device(
      organisation: organisation, number: number, kind: kind,
      address: "10.\(20 + organisation).\(within / 200).\(within % 200 + 10)")
    let unmanaged = kind.isPhone ? 0.15 : kind == .windows ? 0.04 : 0
    if numbers.chance(unmanaged) { device.trust = .nobody }
    switch kind {
    case .android: device.browsers = [.mobileChrome]
    case .iPhone: device.browsers = [.mobileSafari]
    case .windows: device.browsers = numbers.chance(0.2) ? [.chrome, .firefox] : [.chrome]
    case .mac: device.browsers = numbers.chance(0.4) ? [.safari, .chrome] : [.safari]
    case .server, .javaServer: break
    }
    device.habits = habits(kind)
    return device
  }

  private mutating func habits(_ kind: Device.Kind) -> Device.Habits {
    var habits = Device.Habits()
    habits.activity = 0.6 + 0.4 * numbers.unit()
    // Most give up hardly anything, a few a good deal.
    let nervousness = numbers.unit()
    habits.cancels = nervousness < 0.7 ? 0.003 : nervousness < 0.95 ? 0.015 : 0.05
    if kind.isPhone { habits.badRadio = numbers.chance(0.3) ? 0.25 : 0.02 }
    habits.meetsPortal = kind.isPhone && numbers.chance(0.15)
    habits.spare = 0.05 + 0.25 * numbers.unit()
    habits.version = numbers.unit()
    return habits
  }

  /// Every application is drawn for, whether it fits or not, so that one more device kind changes no other draw.
  private mutating func installed(on device: Device, _ applications: [Application]) -> [Int] {
    applications.indices.filter { index in
      numbers.chance(applications[index].popularity) && applications[index].stacks[device.kind] != nil
    }
  }
}

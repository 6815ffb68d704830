import HandshakeModel
import SeededRandom

extension Scenario {
  /// Makes of the plain site the one of the scenario.
  func change(_ site: inout Site) {
    switch self {
    case .plain: break
    case .partialRollOut:
      // Three groups of five wait.
      for index in site.devices.indices where index % 5 < 3 { site.devices[index].isDecrypted = false }
    case .pinOnSomeVersions:
      for (place, index) in site.pinned.enumerated() {
        site.applications[index].pinning = .versions([0.3, 0.5, 0.7][place % 3])
      }
    case .oneOrganisation:
      site.organisations.removeLast(2)
      site.devices.removeAll { $0.organisation > 0 }
    case .rotation: rotate(&site)
    case .javaFleet: addJavaFleet(&site)
    case .userCAFleet:
      for index in site.devices.indices where site.devices[index].kind == .android {
        site.devices[index].trust = .browsersOnly
      }
    case .outage: addOutage(&site)
    case .release:
      for (place, index) in site.pinned.enumerated() where place % 2 == 0 {
        site.applications[index].pinsSince = site.middle
      }
    case .bypassGap: addBypassedApplication(&site)
    case .scanner: addScanners(&site)
    case .nat: merge(&site)
    case .leases:
      for index in site.organisations.indices { site.organisations[index].leasesAddresses = true }
    case .clockSeconds:
      for index in site.organisations.indices { site.organisations[index].sensorAhead = 47 }
    case .clockHour:
      for index in site.organisations.indices { site.organisations[index].sensorAhead = 3_600 }
    case .umbrellaAlone:
      for index in site.organisations.indices {
        site.organisations[index].log = .requests
        site.organisations[index].sensor = nil
      }
    }
  }

  /// The new root reaches the last client after eight hours; one organisation forgot to renew in time instead.
  private func rotate(_ site: inout Site) {
    let noon = Timestamp(seconds: site.start.seconds + Int64(min(2, site.days - 1)) * 86_400 + 12 * 3_600)
    for organisation in site.organisations.indices {
      site.incidents.append(
        Incident(
          kind: .gatewayCertificate(organisation == 1 ? .expired : .unknownIssuer), organisation: organisation,
          from: noon, until: Timestamp(seconds: noon.seconds + 8 * 3_600)))
    }
  }

  /// Fourteen services and more, half of them on machines with other programs that are fine.
  private func addJavaFleet(_ site: inout Site) {
    let fleet = (0..<6).map { number in
      Application(
        name: "Batch \(number)",
        hosts: (0..<3).map { "feed\($0).supplier\(number).example" } + ["repo.maven.example", "ocsp.tax.example"],
        stacks: [.javaServer: .javaOld], agents: [.javaServer: "Java/17.0.15"], trust: .runtime, popularity: 0.6,
        sessions: 2, retries: 1, hasWeb: false)
    }
    let first = site.applications.count
    site.applications += fleet
    let healthy = site.applications.indices.filter { site.applications[$0].stacks[.server] != nil }
    for index in healthy.prefix(6) { site.applications[index].stacks[.javaServer] = .curl }
    for organisation in site.organisations.indices {
      for number in 0..<7 {
        var device = Device(
          organisation: organisation, number: site.devices.count, kind: .javaServer,
          address: "10.\(20 + organisation).9.\(number + 10)")
        device.applications = fleet.indices.filter { ($0 + number) % 3 != 0 }.map { first + $0 }
        if number % 2 == 0 { device.applications += healthy.prefix(6) }
        site.devices.append(device)
      }
    }
  }

  /// Five hosts of ordinary applications and of the web, on three days for three hours.
  private func addOutage(_ site: inout Site) {
    let ordinary = site.applications.filter { $0.pinning == .nowhere && $0.trust == .device && $0.hosts.count > 1 }
    let hosts = Set(ordinary.prefix(6).compactMap(\.hosts.last) + [site.webHosts[0], site.webHosts[1]])
    for day in 1...min(3, site.days - 1) {
      let from = site.start.seconds + Int64(day) * 86_400 + 9 * 3_600
      site.incidents.append(
        Incident(
          kind: .outage(hosts: hosts), organisation: nil, from: Timestamp(seconds: from),
          until: Timestamp(seconds: from + 3 * 3_600)))
    }
  }

  /// Zoom's main domain is passed on; another of its domains is not.
  private func addBypassedApplication(_ site: inout Site) {
    for index in site.organisations.indices { site.organisations[index].bypassed = ["zoom.us"] }
    let number = site.applications.count
    site.applications.append(
      Application(
        name: "Zoom Meetings", hosts: ["us04web.zoom.us", "log-gateway.zoom.us", "us01web.zoomgov.com"],
        stacks: [.windows: .curl, .mac: .apple],
        agents: [.windows: "Mozilla/5.0 (ZOOM.Win 10.0 x64)", .mac: "zoom.us/6 CFNetwork/1494 Darwin/23"],
        pinning: .everyHost, check: .pinAfterHandshake, popularity: 0.6, sessions: 1.2))
    for index in site.devices.indices where index % 3 != 1 {
      guard [.windows, .mac].contains(site.devices[index].kind) else { continue }
      site.devices[index].applications.append(number)
    }
  }

  private func addScanners(_ site: inout Site) {
    for organisation in site.organisations.indices {
      let number = site.devices.count
      site.devices.append(
        Device(organisation: organisation, number: number, kind: .server, address: "10.\(20 + organisation).8.10"))
      site.scanners.insert(number)
    }
  }

  /// Phones share an address by fours, one of them without the root.
  private func merge(_ site: inout Site) {
    for (place, index) in site.devices.indices.filter({ site.devices[$0].kind.isPhone }).enumerated() {
      site.devices[index].address = "10.\(20 + site.devices[index].organisation).7.\(place / 4 + 10)"
      site.devices[index].trust = place % 4 == 0 ? .nobody : .everyProgram
    }
  }
}

extension Site {
  /// The middle of its days.
  var middle: Timestamp {
    Timestamp(seconds: start.seconds + Int64(days) * 43_200)
  }

  /// Applications that are pinned on every device, at every host and all the time.
  fileprivate var pinned: [Int] {
    applications.indices.filter { applications[$0].isFullyPinned }
  }
}

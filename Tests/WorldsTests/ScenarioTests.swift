import HandshakeModel
import Testing

@testable import Worlds

/// Each scenario shows what it claims to.
@Suite struct ScenarioTests {
  private func world(_ scenario: Scenario) -> World { World(scenario, seed: 1, size: .small) }

  private func causes(_ world: World) -> [Cause?: Int] {
    Dictionary(grouping: world.connections, by: \.cause).mapValues(\.count)
  }

  @Test func thePlainSiteHasEveryOrdinaryCause() {
    let causes = causes(world(.plain))
    for cause in [
      Cause.pinning, .missingRoot, .privateTrustStore, .serverFault, .hiddenServerFault, .mutualTLS, .cancelled,
    ] { #expect(causes[cause, default: 0] > 0, "\(cause)") }
    for cause in [Cause.gatewayCertificate, .userCAIgnored, .unknown] { #expect(causes[cause] == nil, "\(cause)") }
  }

  @Test func aRotationMakesEverybodyRefuseForHours() throws {
    let world = world(.rotation)
    let incident = try #require(world.site.incidents.first)
    func share(_ from: Int64, _ to: Int64) -> Double {
      let range = incident.from.seconds + from..<incident.from.seconds + to
      let within = world.connections.filter { range.contains($0.time.seconds) && $0.isPrimary }
      return Double(within.count(where: \.isRefused)) / Double(max(1, within.count))
    }
    #expect(share(0, 5_400) > 0.9)
    #expect(share(-7_200, 0) < 0.5)
    #expect(share(8 * 3_600, 10 * 3_600) < 0.5)
    #expect(Set(world.connections.filter { $0.cause == .gatewayCertificate }.map(\.deed)).count > 3)
  }

  @Test func groupsThatAreNotDecryptedRefuseNothing() {
    let world = world(.partialRollOut)
    let waiting = Set(world.site.devices.filter { !$0.isDecrypted }.map(\.address))
    let connections = world.connections.filter { waiting.contains($0.client) }
    #expect(connections.contains { $0.path == .bypassed && $0.deed == .used })
    #expect(!connections.contains { $0.cause == .pinning })
    #expect(world.connections.contains { $0.cause == .pinning })
  }

  @Test func newVersionsDoNotPin() {
    let world = world(.pinOnSomeVersions)
    let some = world.site.applications.filter { if case .versions = $0.pinning { true } else { false } }
    #expect(!some.isEmpty)
    let hosts = Set(some.flatMap(\.hosts))
    let own = world.connections.filter { hosts.contains($0.host) && $0.cause != .missingRoot }
    #expect(own.contains { $0.cause == .pinning })
    #expect(own.contains { if case .application = $0.program { $0.deed == .used } else { false } })
  }

  @Test func oneOrganisationIsAlone() {
    let world = world(.oneOrganisation)
    #expect(world.site.organisations.count == 1)
    #expect(Set(world.connections.map(\.organisation)) == [0])
  }

  @Test func theJavaFleetRefusesWhatNobodyElseAsksFor() {
    let world = world(.javaFleet)
    let fleet = Set(world.site.applications.filter { $0.trust == .runtime }.flatMap(\.hosts))
    let connections = world.connections.filter { fleet.contains($0.host) }
    #expect(Set(connections.map(\.client)).count >= 18)
    #expect(connections.allSatisfy { $0.stack == .javaOld && $0.deed != .used })
  }

  @Test func browsersOfUsersCAsWorkAndApplicationsDoNot() {
    let world = world(.userCAFleet)
    let phones = Set(world.site.devices.filter { $0.trust == .browsersOnly }.map(\.address))
    let connections = world.connections.filter { phones.contains($0.client) && $0.path == .decrypted }
    #expect(connections.contains { if case .browser = $0.program { $0.deed == .used } else { false } })
    #expect(!connections.contains { if case .application = $0.program { $0.deed == .used } else { false } })
  }

  @Test func anOutageStrikesEverybodyAndEnds() {
    let world = world(.outage)
    var hosts: Set<String> = []
    for incident in world.site.incidents { if case .outage(let struck) = incident.kind { hosts.formUnion(struck) } }
    let struck = world.connections.filter { hosts.contains($0.host) }
    let during = struck.filter { connection in
      world.site.incidents.contains { $0.covers(connection.organisation, connection.time) }
    }
    #expect(Set(during.map(\.client)).count >= 3)
    #expect(!during.contains { $0.deed == .used })
    #expect(struck.contains { $0.deed == .used })
  }

  @Test func aReleasePinsFromTheMiddleOn() {
    let world = world(.release)
    let released = world.site.applications.filter { $0.pinsSince != nil }
    #expect(!released.isEmpty)
    let hosts = Set(released.flatMap(\.hosts))
    let pinned = world.connections.filter { hosts.contains($0.host) && $0.cause == .pinning }
    #expect(!pinned.isEmpty)
    #expect(pinned.allSatisfy { $0.time >= world.site.middle })
  }

  @Test func theBypassMissesOneHost() {
    let connections = world(.bypassGap).connections
    #expect(connections.contains { $0.host.hasSuffix("zoom.us") && $0.path == .bypassed && $0.deed == .used })
    #expect(connections.contains { $0.host.hasSuffix("zoomgov.com") && $0.cause == .pinning })
    #expect(!connections.contains { $0.host.hasSuffix("zoom.us") && $0.cause == .pinning })
  }

  /// Fifty hosts in ten minutes and none of them used (detection specification, section 2.2).
  @Test func aScannerTriesManyHostsInMinutes() {
    let world = world(.scanner)
    let scans = world.connections.filter { $0.program == .scanner }
    let first = scans.filter { $0.client == scans.first?.client && $0.time.slot.day == scans.first?.time.slot.day }
    #expect(Set(first.map(\.host)).count >= 50)
    #expect((first.last?.time.seconds ?? 0) - (first.first?.time.seconds ?? 0) <= 900)
    #expect(!scans.contains { $0.deed == .used })
  }

  @Test func anAddressHidesDevicesWithTheRootAndWithout() {
    let world = world(.nat)
    let shared = Dictionary(grouping: world.site.devices.filter(\.kind.isPhone), by: \.address)
    #expect(shared.values.contains { Set($0.map(\.trust)).count == 2 })
  }

  @Test func leasedAddressesChangeHands() {
    let site = world(.leases).site
    let phone = site.devices.first(where: \.kind.isPhone)
    #expect(phone.map { Set([site.address(of: $0, on: 0), site.address(of: $0, on: 1)]).count } == 2)
  }

  @Test(arguments: [(Scenario.clockSeconds, 47 as Int64), (.clockHour, 3_600)])
  func sensorsAreAhead(_ scenario: Scenario, _ seconds: Int64) {
    #expect(world(scenario).site.organisations.allSatisfy { $0.sensorAhead == seconds })
  }

  @Test func umbrellaIsAlone() {
    #expect(world(.umbrellaAlone).site.organisations.allSatisfy { $0.log == .requests && $0.sensor == nil })
  }
}

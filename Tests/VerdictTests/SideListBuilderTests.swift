import HandshakeModel
import Testing
import Verdict

@Suite struct SideListBuilderTests {
  @Test func aProgramThatFailsEverywhereOnHealthyClientsBringsItsOwnStore() throws {
    var maker = EvidenceMaker()
    let targets = (0..<6).map { maker.target("app\($0).example") }
    for index in 0..<3 {
      maker.worksElsewhere("c\(index)", agent: "app:other")
      for target in targets { maker.see("c\(index)", at: target, agent: "lib:Java", refused: 1) }
    }
    let findings = maker.findings
    #expect(findings.candidates.isEmpty)
    #expect(findings.missingRoot.isEmpty)
    #expect(
      findings.privateTrustStores == [
        PrivateTrustStore(organization: "org", agent: "lib:Java", clients: 3, hostsFailed: 6, hostsWorking: 0)
      ])
  }

  @Test(arguments: [(1, true), (2, false)])
  func aClientOfWhichAnythingIsUsedDoesNotLackTheRoot(used: Int, isListed: Bool) {
    var maker = EvidenceMaker()
    for application in 0..<6 { maker.see("c", at: maker.target("app\(application).example"), refused: 1) }
    maker.see("c", at: maker.target("fine.example"), agent: "app:other", used: used)
    #expect(maker.findings.missingRoot.isEmpty != isListed)
  }

  @Test func aClientOnWhichEveryProgramFailsProvesNoStore() {
    var maker = EvidenceMaker()
    for application in 0..<6 {
      let target = maker.target("app\(application).example")
      for client in 0..<3 { maker.see("c\(client)", at: target, agent: "lib:Java", refused: 1) }
    }
    let findings = maker.findings
    #expect(findings.privateTrustStores.isEmpty)
    #expect(findings.missingRoot.count == 3)
  }

  @Test func aProgramsOwnChanceSuccessProvesNoStore() {
    var maker = EvidenceMaker()
    for application in 0..<6 {
      let target = maker.target("app\(application).example")
      for client in 0..<3 {
        maker.see(
          "c\(client)", at: target, agent: "lib:Java", refused: application == 0 ? 0 : 1,
          used: application == 0 ? 1 : 0)
      }
    }
    let findings = maker.findings
    #expect(findings.missingRoot.count == 3)
    #expect(findings.privateTrustStores.isEmpty)
  }

  @Test func incidentsAreShownWithTheirHoursByOrganization() throws {
    var maker = EvidenceMaker()
    let target = maker.target("any.example")
    for organization in ["beta", "alpha"] { maker.see("c", of: organization, at: target, used: 1) }
    maker.conditions.incidents = [(Int32(490_000), "beta"), (490_050, "alpha")].map { hour, organization in
      Incident(
        organization: Symbol(of: organization), hours: hour...hour + 1, targetsMet: 20, targetsRefused: 18,
        usualShare: 0.05, clients: 9, seen: ["unknown_ca": 40, "gateway_certificate": 40, "silent": 70])
    }
    let incidents = maker.findings.gatewayIncidents
    #expect(incidents.map(\.organization) == ["alpha", "beta"])
    let last = try #require(incidents.last)
    #expect(last.from == Timestamp(seconds: 490_000 * 3_600))
    #expect(last.to == Timestamp(seconds: 490_002 * 3_600))
    #expect(last.share == 0.9)
    #expect(last.alerts.map(\.name) == ["silent", "gateway_certificate", "unknown_ca"])
  }

  @Test func scannersAreShownTheBusiestFirst() {
    var maker = EvidenceMaker()
    let target = maker.target("any.example")
    maker.conditions.scans = [("a", 60), ("b", 90)].map { client, hosts in
      maker.see(client, at: target, used: 1)
      return Scan(
        client: ClientKey(organization: Symbol(of: "org"), client: Symbol(of: client)), hosts: hosts, hostsUsed: 2,
        slots: Slot(index: 10)...Slot(index: 12))
    }
    let scanners = maker.findings.scanners
    #expect(scanners.map(\.client) == ["b", "a"])
    #expect(scanners.first?.from == Timestamp(seconds: 3_000))
    #expect(scanners.first?.to == Timestamp(seconds: 3_900))
  }

  @Test(arguments: [Exclusion.upstream, .mutualTLS, .gatewayCertificate, .protocolMismatch])
  func faultsHaveListsOfTheirOwn(exclusion: Exclusion) throws {
    var maker = EvidenceMaker()
    let target = maker.target("broken.example")
    maker.see("c1", at: target, host: "api.broken.example", excluded: [exclusion: 2])
    maker.see("c2", at: target, host: "www.broken.example", excluded: [exclusion: 3])
    maker.see("c3", at: target, host: "ok.broken.example", used: 1)
    let findings = maker.findings
    let lists: [Exclusion: [TargetFault]] = [
      .upstream: findings.serverFaults, .mutualTLS: findings.mutualTLS,
      .gatewayCertificate: findings.gatewayCertificate, .protocolMismatch: findings.protocolFaults,
    ]
    for (kind, list) in lists {
      #expect(list.count == (kind == exclusion ? 1 : 0))
    }
    let fault = try #require(lists[exclusion]?.first)
    #expect(fault.hosts == ["api.broken.example", "www.broken.example"])
    #expect(fault.clients == 2)
    #expect(fault.episodes == 5)
    #expect(fault.firstSeen == Slot(index: 100).start)
    #expect(fault.lastSeen == Slot(index: 200).start)
    #expect(findings.candidates.isEmpty)
  }
}

import HandshakeModel
import Testing
import Verdict

@Suite struct AmbiguousClientsTests {
  private static func clients(_ maker: EvidenceMaker) -> AmbiguousClients {
    let evidence = maker.evidence
    return AmbiguousClients(evidence.hostExposures, TrustHabits(evidence.exposures) { evidence.names[$0] ?? "" })
  }

  private static let key = ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "10.0.0.7"))

  private func isMixed(
    _ hosts: Int, refused: Int, as behaviour: Behaviour = .certificateUnknown, used: Int, isBrowser: Bool = false
  ) -> Bool {
    var maker = EvidenceMaker()
    for index in 0..<hosts {
      let target = maker.target("app\(index).example")
      maker.see("10.0.0.7", at: target, isBrowser: isBrowser, refused: refused, as: behaviour, used: used)
    }
    return AmbiguousClientsTests.clients(maker).mixed.contains(AmbiguousClientsTests.key)
  }

  @Test func whoeverUsesAndRefusesTheSameHostsIsSeveralDevices() {
    #expect(isMixed(2, refused: 1, used: 1))
    #expect(!isMixed(1, refused: 3, used: 3), "one host may be an accident")
    #expect(!isMixed(9, refused: 3, used: 0), "that is a client without the root, or one with many pins")
    #expect(!isMixed(9, refused: 0, used: 3))
    #expect(!isMixed(9, refused: 1, used: 1, isBrowser: true), "a browser tells nothing of other programs")
  }

  /// Clients that give up break off now and then, without an alert.
  @Test(arguments: [Behaviour.silentClose, .unused])
  func withoutAnAlertItTakesMoreThanAnAccident(behaviour: Behaviour) {
    #expect(!isMixed(9, refused: 1, as: behaviour, used: 2))
    #expect(!isMixed(9, refused: 2, as: behaviour, used: 7))
    #expect(isMixed(9, refused: 2, as: behaviour, used: 6))
  }

  /// The first host of a program that pins only that one is refused, the others are used: no contradiction.
  @Test func otherHostsOfTheSameApplicationAreNoContradiction() {
    var maker = EvidenceMaker()
    for index in 0..<4 {
      let target = maker.target("app\(index).example")
      maker.see("10.0.0.7", at: target, host: "api.app\(index).example", refused: 3)
      maker.see("10.0.0.7", at: target, host: "cdn.app\(index).example", used: 3)
    }
    #expect(AmbiguousClientsTests.clients(maker).mixed.isEmpty)
  }

  /// Devices that ignore their users' CAs are known by breadth; on such a site one that met little may be another.
  @Test(arguments: [0, 4])
  func clientsOfWhichNothingWasAcceptedCountLittleWhereDevicesIgnoreUserCAs(devices: Int) {
    var maker = EvidenceMaker()
    for device in 0..<devices {
      for index in 0..<8 {
        let target = maker.target("wide\(index)of\(device).example")
        maker.see("android\(device)", at: target, agent: "", refused: 2)
      }
      maker.worksElsewhere("android\(device)", agent: "browser:Chrome", isBrowser: true)
    }
    let target = maker.target("bank.example")
    maker.see("10.0.0.7", at: target, agent: "", refused: 2)
    maker.worksElsewhere("10.0.0.7", agent: "browser:Chrome", isBrowser: true)
    maker.see("10.0.0.8", at: target, agent: "", refused: 2)
    maker.worksElsewhere("10.0.0.8", agent: "")
    let found = AmbiguousClientsTests.clients(maker)
    #expect(found.contains(AmbiguousClientsTests.key) == (devices > 0))
    #expect(!found.contains(ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "10.0.0.8"))))
  }

  /// Ten addresses that mix devices: were they single ones, they would make it likely.
  @Test(arguments: [false, true])
  func whatTheyRefuseCountsLittle(isMixed: Bool) throws {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example")
    let busy = (0..<2).map { maker.target("busy\($0).example") }
    for index in 0..<4 {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, refused: 2)
      if isMixed { for target in busy { maker.see("c\(index)", at: target, refused: 1, used: 3) } }
    }
    let candidate = maker.findings.candidates.first { $0.target.name == "bank.example" }
    #expect((candidate?.band == .likely) == !isMixed)
    if let candidate, isMixed {
      #expect(try #require(candidate.terms.first { $0.name == "clients" }).text.contains("several devices"))
    }
  }
}

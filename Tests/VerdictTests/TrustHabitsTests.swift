import HandshakeModel
import Testing
import Verdict

@Suite struct TrustHabitsTests {
  private static let java = "lib:Java"

  /// Servers on which a program refuses every one of some applications, while another works elsewhere.
  private func fleet(
    of clients: Int, refusing applications: Int, witnesses: Int? = nil, working: Int = 20
  ) -> (maker: EvidenceMaker, targets: [Int]) {
    var maker = EvidenceMaker()
    let targets = (0..<applications).map { maker.target("app\($0).example") }
    for client in 0..<clients {
      if client < witnesses ?? clients { maker.worksElsewhere("c\(client)", agent: "lib:git", applications: working) }
      for target in targets { maker.see("c\(client)", at: target, agent: TrustHabitsTests.java, refused: 1) }
    }
    return (maker, targets)
  }

  /// Phones on which every application refuses and a browser works.
  private func phones(
    _ count: Int, agent: String = "lib:okhttp", as behaviour: Behaviour = .certificateUnknown, browserWorks: Bool = true
  ) -> (maker: EvidenceMaker, targets: [Int]) {
    var maker = EvidenceMaker()
    let targets = (0..<6).map { maker.target("app\($0).example") }
    for phone in 0..<count {
      let sites = (0..<3).map { site in maker.target("site\(phone)\(site).example") }
      for site in sites {
        maker.see(
          "p\(phone)", at: site, agent: "browser:Chrome", isBrowser: true, refused: browserWorks ? 0 : 1,
          used: browserWorks ? 1 : 0)
      }
      for target in targets { maker.see("p\(phone)", at: target, agent: agent, refused: 1, as: behaviour) }
    }
    return (maker, targets)
  }

  private func habits(_ maker: EvidenceMaker) -> TrustHabits {
    let evidence = maker.evidence
    return TrustHabits(evidence.exposures) { evidence.names[$0] ?? "" }
  }

  private func key(_ client: String) -> ClientKey {
    ClientKey(organization: Symbol(of: "org"), client: Symbol(of: client))
  }

  @Test func aFleetOfOneProgramAccusesNoneOfItsTargets() {
    var (maker, targets) = fleet(of: 8, refusing: 7)
    for target in targets {
      for browser in 0..<4 { maker.see("b\(browser)", at: target, agent: "browser:Edge", isBrowser: true, used: 1) }
    }
    let assessments = Judge.assessments(maker.evidence)
    #expect(assessments.count == 7)
    for assessment in assessments {
      expect(assessment.probability, rounds: 0.1202, "E6")
      #expect(assessment.band == nil)
    }
    #expect(maker.findings.privateTrustStores.map(\.clients) == [8])
  }

  @Test(arguments: [(3, 5, true), (2, 5, false), (3, 4, false)])
  func breadthIsThreeClientsOfFiveTargets(clients: Int, applications: Int, isFound: Bool) {
    #expect(habits(fleet(of: clients, refusing: applications).maker).stores.isEmpty != isFound)
  }

  @Test(arguments: [(8, 2, true), (7, 3, false)])
  func nearlyAllIsFourOfFiveTargets(refused: Int, working: Int, isFound: Bool) {
    var (maker, _) = fleet(of: 3, refusing: refused)
    for client in 0..<3 {
      for target in 0..<working {
        maker.see(
          "c\(client)", at: maker.target("fine\(client)\(target).example"), agent: TrustHabitsTests.java, used: 1)
      }
    }
    #expect(habits(maker).stores.isEmpty != isFound)
  }

  @Test func aKindOfProgramIsTheSameInEveryOrganisation() {
    var maker = EvidenceMaker()
    let targets = (0..<6).map { maker.target("app\($0).example") }
    for (client, organization) in ["north", "north", "south", "east"].enumerated() {
      maker.worksElsewhere("c\(client)", of: organization, agent: "lib:git")
      for target in targets { maker.see("c\(client)", of: organization, at: target, agent: "lib:Java", refused: 1) }
    }
    let stores = maker.findings.privateTrustStores
    #expect(stores.map(\.organization) == ["north", "east", "south"])
    #expect(stores.map(\.clients) == [2, 1, 1])
  }

  @Test(arguments: [(2, true), (1, false)])
  func aClientThatRunsNothingElseFailsForTheSameReason(witnesses: Int, isFound: Bool) {
    let findings = fleet(of: 5, refusing: 6, witnesses: witnesses).maker.findings
    #expect(findings.privateTrustStores.map(\.clients) == (isFound ? [5] : []))
    #expect(findings.missingRoot.isEmpty == isFound)
  }

  @Test func aClientThatMetFewTargetsHasTheHabitOfItsKind() {
    var (maker, targets) = fleet(of: 3, refusing: 6)
    maker.see("new", at: targets[0], agent: TrustHabitsTests.java, refused: 1)
    let excused = habits(maker).excused(on: key("new"))
    #expect(excused == [Symbol(of: TrustHabitsTests.java): ClientHistory(failed: 6, succeeded: 0)])
  }

  @Test func aKindThatWorksOnMoreClientsIsExcusedOnlyWhereItsBreadthShows() {
    var (maker, targets) = fleet(of: 3, refusing: 6)
    maker.see("narrow", at: targets[0], agent: TrustHabitsTests.java, refused: 1)
    for client in 0..<3 { maker.worksElsewhere("mended\(client)", agent: TrustHabitsTests.java) }
    let habits = habits(maker)
    #expect(habits.stores.map(\.clients.count) == [3])
    #expect(habits.excused(on: key("narrow")).isEmpty)
    #expect(!habits.excused(on: key("c0")).isEmpty)
  }

  @Test func whatOneProgramsStoreExplainsSpeaksNotAgainstTheOthers() throws {
    var (maker, _) = fleet(of: 4, refusing: 12, working: 3)
    let pinned = maker.target("bank.example")
    for client in 0..<4 { maker.see("c\(client)", at: pinned, agent: "lib:bank", refused: 1) }
    for client in 0..<4 { maker.see("c\(client)", at: maker.target("fine\(client)"), agent: "lib:bank", used: 1) }
    let candidates = maker.findings.candidates
    #expect(candidates.map(\.target.name) == ["bank.example"])
    #expect(candidates.first?.band == .likely)
  }

  @Test(arguments: ["lib:okhttp", "lib:Dalvik", "app:Bank-Android", "tls:0123456789abcdef", ""])
  func aDeviceIsToldByItsNativeProgramsAndItsBrowser(agent: String) throws {
    let findings = phones(3, agent: agent).maker.findings
    #expect(findings.candidates.isEmpty)
    #expect(findings.missingRoot.isEmpty)
    #expect(findings.privateTrustStores.isEmpty)
    let device = try #require(findings.userCAIgnored.first)
    #expect(findings.userCAIgnored.map(\.client) == ["p0", "p1", "p2"])
    #expect(device.hostsFailed == 6 && device.hostsWorking == 0 && device.browserHosts == 3)
    #expect(device.isNamed == (agent.contains(":") && !agent.hasPrefix("tls:")))
  }

  @Test func twoDevicesAreAnAccident() {
    #expect(phones(2).maker.findings.userCAIgnored.isEmpty)
  }

  @Test func aDeviceWhoseBrowsersFailTooLacksTheRoot() {
    let findings = phones(3, browserWorks: false).maker.findings
    #expect(findings.userCAIgnored.isEmpty)
    #expect(findings.missingRoot.count == 3)
  }

  @Test(arguments: [Behaviour.unused, .unknownCA, .silentClose, .noRequest])
  func otherRefusalsThanThePlatformsTellNoDevice(behaviour: Behaviour) {
    #expect(phones(3, as: behaviour).maker.findings.userCAIgnored.isEmpty)
  }

  @Test func programsThatRunOnAnyDeviceTellNoDevice() {
    #expect(phones(3, agent: "lib:Java").maker.findings.userCAIgnored.isEmpty)
  }

  @Test func aDeviceWithApplicationsThatWorkIsNone() {
    var (maker, _) = phones(3)
    for phone in 0..<3 {
      for site in 0..<2 {
        maker.see("p\(phone)", at: maker.target("fine\(phone)\(site)"), agent: "lib:okhttp", used: 1)
      }
    }
    #expect(maker.findings.userCAIgnored.isEmpty)
  }

  @Test func otherClientsStillAccuseWhatSuchDevicesRefuse() {
    var (maker, targets) = phones(3)
    for client in 0..<4 {
      maker.worksElsewhere("c\(client)", agent: "lib:curl")
      maker.see("c\(client)", at: targets[0], agent: "lib:curl", refused: 1)
    }
    let candidates = maker.findings.candidates
    #expect(candidates.map(\.target.name) == ["app0.example"])
    #expect(candidates.first?.clientsAffected == 4)
  }

  @Test(arguments: [(0, true), (3, false)])
  func whatNothingNamesRefusesForTheReasonOfThoseThatAreNamed(dissenting: Int, isExplained: Bool) {
    var (maker, targets) = fleet(of: 6, refusing: 6)
    for client in 0..<4 {
      maker.worksElsewhere("n\(client)", of: "nameless", agent: "")
      maker.see("n\(client)", of: "nameless", at: targets[0], agent: "", refused: 1)
    }
    for client in 0..<dissenting {
      maker.worksElsewhere("d\(client)", agent: "lib:curl")
      maker.see("d\(client)", at: targets[0], agent: "lib:curl", refused: 1)
    }
    #expect(maker.findings.candidates.map(\.target.name) == (isExplained ? [] : ["app0.example"]))
  }

  @Test func theOrderOfExposuresChangesNothing() {
    var generator = SeededGenerator(seed: 21)
    var (maker, targets) = fleet(of: 5, refusing: 6, witnesses: 3)
    for phone in 0..<4 {
      for site in 0..<3 {
        maker.see("p\(phone)", at: maker.target("s\(phone)\(site)"), agent: "browser:Chrome", isBrowser: true, used: 1)
      }
      for target in targets { maker.see("p\(phone)", at: target, agent: "lib:okhttp", refused: 2) }
    }
    let first = maker.findings
    #expect(!first.privateTrustStores.isEmpty && !first.userCAIgnored.isEmpty)
    for _ in 0..<10 {
      maker.shuffle(using: &generator)
      #expect(maker.findings == first)
    }
  }
}

import HandshakeModel
import Testing
import Verdict

@Suite struct JudgeTests {
  /// Healthy clients that all refuse one application.
  private func pinned(
    clients: Int, coverage: Coverage = .applicationControl, name: String = "bank.example", shared: Bool = false,
    as behaviour: Behaviour = .certificateUnknown
  ) -> (maker: EvidenceMaker, target: Int) {
    var maker = EvidenceMaker()
    let target = maker.target(name, coverage: coverage, shared: shared)
    for index in 0..<clients {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, host: "api.\(name)", refused: 1, as: behaviour)
    }
    return (maker, target)
  }

  @Test func threeHealthyClientsMakeAPinLikely() throws {
    let findings = pinned(clients: 3).maker.findings
    let candidate = try #require(findings.candidates.first)
    #expect(findings.candidates.count == 1)
    #expect(candidate.target.name == "bank.example")
    #expect(candidate.band == .likely)
    #expect(candidate.cause == .pinning)
    #expect(candidate.rank == 1)
    expect(candidate.probability, rounds: 0.9257, "E11")
    #expect(candidate.clientsAffected == 3)
    #expect(candidate.clientsExposed == 3)
    let places = candidate.clientsByOrganization
    #expect(places.reduce(0) { $0 + $1.affected } == candidate.clientsAffected)
    #expect(places.reduce(0) { $0 + $1.exposed } == candidate.clientsExposed)
    #expect(places.count { $0.affected > 0 } == candidate.organizations)
    #expect(candidate.scope.patterns == ["api.bank.example"])
    #expect(findings.missingRoot.isEmpty)
    #expect(findings.trustedHead == 1)
  }

  @Test func twoHealthyClientsMakeAPinPossible() throws {
    let candidate = try #require(pinned(clients: 2).maker.findings.candidates.first)
    #expect(candidate.band == .possible)
    expect(candidate.probability, rounds: 0.7365, "E10")
  }

  @Test func oneClientMakesNoCandidate() {
    #expect(pinned(clients: 1).maker.findings.candidates.isEmpty)
  }

  @Test func twoClientsAreNeverLikelyHoweverMuchElseSpeaksForAPin() throws {
    var (maker, target) = pinned(clients: 2, as: .accessDenied)
    for index in 0..<9 { maker.see("b\(index)", at: target, agent: "browser:Chrome", isBrowser: true, used: 1) }
    for index in 0..<9 { maker.see("p\(index)", at: target, excluded: [.bypassUsed: 1]) }
    let candidate = try #require(maker.findings.candidates.first)
    #expect(candidate.probability > ScoringModel.likely)
    #expect(candidate.band == .possible)
  }

  @Test func theProbabilitiesOfACandidateAndItsRivalsSumToOne() throws {
    let candidate = try #require(pinned(clients: 3).maker.findings.candidates.first)
    #expect(abs(candidate.probability + candidate.rivals.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
    #expect(candidate.terms.map(\.name).starts(with: ["prior", "clients", "behaviour", "browsers"]))
  }

  @Test func clientsWithoutTheRootAccuseNoApplication() {
    var maker = EvidenceMaker()
    for application in 0..<8 {
      let target = maker.target("app\(application).example")
      for client in 0..<5 { maker.see("c\(client)", at: target, refused: 2) }
    }
    let findings = maker.findings
    #expect(findings.candidates.isEmpty)
    #expect(findings.missingRoot.map(\.client).sorted() == ["c0", "c1", "c2", "c3", "c4"])
    #expect(findings.missingRoot.allSatisfy { $0.hostsFailed == 8 && $0.hostsWorking == 0 })
  }

  @Test(arguments: ["192.0.2.7", "2001:db8::7", ""])
  func anAddressIsNeverACandidate(name: String) {
    #expect(pinned(clients: 9, coverage: .uncatalogued, name: name).maker.findings.candidates.isEmpty)
  }

  @Test func aSharedNameIsNeverACandidate() {
    #expect(pinned(clients: 9, shared: true).maker.findings.candidates.isEmpty)
  }

  @Test func aBypassedApplicationThatAbortsIsAGap() {
    let findings = pinned(clients: 4, coverage: .globallyBypassed).maker.findings
    #expect(findings.candidates.isEmpty)
    #expect(findings.bypassGaps.map(\.target.name) == ["bank.example"])
    #expect(findings.bypassGaps.map(\.rank) == [1])
  }

  @Test func tunnelsWithoutRequestsAloneAreNeverLikely() throws {
    var (maker, target) = pinned(clients: 12, as: .noRequest)
    for index in 0..<9 { maker.see("p\(index)", at: target, excluded: [.bypassUsed: 1]) }
    let candidate = try #require(maker.findings.candidates.first)
    #expect(candidate.band == .possible)
    #expect(candidate.probability < ScoringModel.likely)
    #expect(candidate.terms.contains { $0.name == "hints" })
    #expect(abs(candidate.probability + candidate.rivals.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
  }

  @Test func tunnelsWithoutRequestsCountWhereABrowserUsedTheHostDecrypted() throws {
    var (maker, target) = pinned(clients: 12, as: .noRequest)
    for index in 0..<3 { maker.see("b\(index)", at: target, agent: "browser:Firefox", isBrowser: true, used: 1) }
    let candidate = try #require(maker.findings.candidates.first)
    #expect(candidate.band == .likely)
    #expect(
      candidate.webAlternative
        == WebAlternative(
          works: true, browserClients: 3, organizations: 1, organizationsWorking: 1, workingIn: ["org"]))
  }

  @Test func browsersThatFailOnHealthyClientsSpeakAgainstAPin() throws {
    var (maker, target) = pinned(clients: 4)
    let without = try #require(maker.findings.candidates.first)
    for index in 0..<3 {
      let browser = "browser:Firefox"
      maker.worksElsewhere("b\(index)", agent: browser, isBrowser: true)
      maker.see("b\(index)", at: target, agent: browser, isBrowser: true, refused: 1)
    }
    let with = try #require(maker.findings.candidates.first)
    #expect(with.probability < without.probability)
    #expect(with.terms.first { $0.name == "browsers" }?.points == -2)
    #expect(with.clientsExposed == 4)
  }

  @Test func browsersOfClientsWithoutTheRootSayNothing() throws {
    var (maker, target) = pinned(clients: 4)
    let others = (0..<6).map { maker.target("other\($0).example") }
    for index in 0..<3 {
      for other in others + [target] {
        maker.see("b\(index)", at: other, agent: "browser:Firefox", isBrowser: true, refused: 1)
      }
    }
    let candidate = try #require(maker.findings.candidates.first)
    #expect(candidate.terms.first { $0.name == "browsers" }?.points == 0)
  }

  @Test func theOrderOfExposuresChangesNoBit() {
    var generator = SeededGenerator(seed: 4)
    var (maker, target) = pinned(clients: 7, as: .unused)
    for index in 0..<5 {
      maker.worksElsewhere("d\(index)", of: "org\(index)", applications: 3 + index)
      maker.see("d\(index)", of: "org\(index)", at: target, refused: index, used: 1)
      maker.see("d\(index)", of: "org\(index)", at: target, host: "cdn.bank.example", agent: "app:bank", refused: 1)
    }
    let first = maker.findings
    #expect(!first.candidates.isEmpty)
    for _ in 0..<20 {
      maker.shuffle(using: &generator)
      #expect(maker.findings == first)
    }
  }

  @Test func theWebVersionIsNamedForTheOrganisationsInWhichItWorks() throws {
    var (maker, target) = pinned(clients: 3)
    for index in 0..<3 {
      maker.worksElsewhere("d\(index)", of: "branch")
      maker.see("d\(index)", of: "branch", at: target, refused: 1)
    }
    maker.see("b", of: "branch", at: target, agent: "browser:Chrome", isBrowser: true, used: 1)
    maker.see("b", of: "elsewhere", at: target, agent: "browser:Chrome", isBrowser: true, used: 1)
    let web = try #require(maker.findings.candidates.first).webAlternative
    #expect(web.workingIn == ["branch"])
    #expect(web.organizations == 2)
  }

  @Test func whatTwoClientsRefuseAndIsNoCandidateIsNamedWithWhatIsMissing() throws {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example", coverage: .uncatalogued)
    for index in 0..<2 {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, refused: 1, as: .unknownCA)
    }
    for index in 0..<4 {
      maker.worksElsewhere("d\(index)")
      maker.see("d\(index)", at: target, used: 1)
    }
    let findings = maker.findings
    #expect(findings.candidates.isEmpty)
    let undecided = try #require(findings.undecided.first)
    #expect(findings.undecided.count == 1)
    #expect(findings.undecidedCount == 1)
    #expect(undecided.target.name == "bank.example")
    #expect(undecided.clientsRefusing == 2)
    #expect(undecided.clientsExposed == 6)
    #expect(undecided.probability < ScoringModel.possible)
    #expect(undecided.outlook.up?.goal == .possible)
  }

  @Test func whatClientsWithoutTheRootRefuseIsNotUndecided() {
    var maker = EvidenceMaker()
    for application in 0..<8 {
      let target = maker.target("app\(application).example")
      for client in 0..<5 { maker.see("c\(client)", at: target, refused: 2) }
    }
    #expect(maker.findings.undecided.isEmpty)
  }

  @Test func manyUndecidedTargetsAreCountedAndTheMostProbableNamed() {
    var maker = EvidenceMaker()
    for index in 0..<60 { maker.worksElsewhere("c\(index)") }
    for application in 0..<25 {
      let target = maker.target("app\(application).example", coverage: .uncatalogued)
      for index in 0..<2 { maker.see("c\(2 * application + index)", at: target, refused: 1, as: .unknownCA) }
      for index in 0..<4 { maker.see("c\((2 * application + 2 + index) % 60)", at: target, used: 1) }
    }
    let findings = maker.findings
    #expect(findings.undecidedCount == 25)
    #expect(findings.undecided.count == UndecidedTarget.shown)
    #expect(findings.undecided.map(\.probability) == findings.undecided.map(\.probability).sorted(by: >))
  }

  @Test func ranksByPriority() {
    var maker = EvidenceMaker()
    let few = maker.target("few.example")
    let many = maker.target("many.example")
    for index in 0..<12 {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: many, refused: 1)
      if index < 4 { maker.see("c\(index)", at: few, refused: 1) }
    }
    let candidates = maker.findings.candidates
    #expect(candidates.map(\.target.name) == ["many.example", "few.example"])
    #expect(candidates.map(\.rank) == [1, 2])
    #expect(candidates.map(\.priority) == candidates.map(\.priority).sorted(by: >))
  }

  @Test func aCaseOfHalfTheHostsHasHalfThePrior() throws {
    var (maker, target) = pinned(clients: 6)
    for client in 0..<6 { maker.see("c\(client)", at: target, host: "www.bank.example", used: 3) }
    let prior = try #require(maker.findings.candidates.first?.terms.first { $0.name == "prior" })
    expect(prior.points, rounds: -3.6889, "ln 0.025")
    #expect(prior.text.contains("about the 50 % of its hosts"))
  }

  /// E8: six silent clients, the origin's side not logged; a bypass that works (E8c) makes a candidate of it.
  @Test(arguments: [(0, true), (3, false)])
  func whatAHiddenFaultExplainsBestNeedsADifferentialTest(bypassed: Int, isFault: Bool) throws {
    var (maker, target) = pinned(clients: 6, as: .silentClose)
    for client in 0..<bypassed { maker.see("p\(client)", at: target, excluded: [.bypassUsed: 1]) }
    var evidence = maker.evidence
    let unlogged = maker.exposures.map { exposure in
      var exposure = exposure
      exposure.hasGatewayLog = false
      return exposure
    }
    evidence.exposures = ExposureTable(unlogged)
    let findings = Judge { _ in false }.findings(evidence)
    #expect(findings.hiddenFaults.isEmpty != isFault)
    #expect(findings.candidates.isEmpty == isFault)
    if let fault = findings.hiddenFaults.first {
      #expect(fault.cause == .hiddenServerFault)
      #expect(fault.hosts == ["api.bank.example"])
      #expect(fault.clients == 6)
      #expect(fault.episodes == 6)
      #expect(fault.firstSeen == Slot(index: 100).start && fault.lastSeen == Slot(index: 200).start)
    }
  }
}

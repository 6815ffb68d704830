import HandshakeModel
import Testing
import Verdict

@Suite struct SideTermsTests {
  @Test func weighsTheMixOfBehaviours() {
    expect(SideTerms.behaviour([.unused: 7, .unknownCA: 3]), rounds: 0.5083, "T-beh")
    #expect(SideTerms.behaviour([:]) == 0)
  }

  @Test(arguments: [
    (Behaviour.unused, 1.0, 0.15), (.alertAfterHandshake, 0.5, -2.3), (.accessDenied, 1.5, -1.79),
    (.badCertificate, 0.3, -1.79), (.certificateUnknown, 0, -1.79), (.silentClose, 0, 0.69), (.unknownCA, -0.3, -1.79),
  ])
  func knowsWhatABehaviourSpeaksFor(behaviour: Behaviour, pin: Double, fault: Double) {
    #expect(SideTerms.weight(behaviour) == pin)
    #expect(SideTerms.faultWeight(behaviour) == fault)
  }

  @Test(arguments: [(0, 0, 0.0), (0, 1, 0), (0, 2, -2), (1, 9, 0.5), (2, 9, 1), (50, 0, 1)])
  func weighsBrowsers(working: Int, failing: Int, term: Double) {
    #expect(SideTerms.browsers(working: working, failing: failing) == term)
  }

  @Test(arguments: [(3, 0, 1.5), (0, 3, -2.25), (0, 0, 0), (1, 1, -0.5)])
  func weighsConnectionsThatWereNotDecrypted(working: Int, failing: Int, term: Double) {
    expect(SideTerms.bypassed(working: working, failing: failing), rounds: term, "T-diff")
  }

  @Test func weighsAChangeOfRateWhenDecryptionBegan() {
    expect(SideTerms.policyChange(before: (0, 14), after: (9, 3)), rounds: 1.5, "T4")
    expect(SideTerms.policyChange(before: (3, 14), after: (1, 4)), rounds: 0, "T4")
    #expect(SideTerms.policyChange(before: (90, 3), after: (0, 14)) == -1.5)
  }

  @Test func weighsBehavioursAndBrowsersForAFault() {
    #expect(SideTerms.fault([.silentClose: 100], browsersWorking: 0, browsersFailing: 0) == 2)
    #expect(SideTerms.fault([.unknownCA: 100], browsersWorking: 0, browsersFailing: 0) == -6)
    #expect(SideTerms.fault([:], browsersWorking: 2, browsersFailing: 0) == -3)
    #expect(SideTerms.fault([:], browsersWorking: 1, browsersFailing: 5) == -1.5)
    #expect(SideTerms.fault([:], browsersWorking: 0, browsersFailing: 2) == 0.5)
  }
}

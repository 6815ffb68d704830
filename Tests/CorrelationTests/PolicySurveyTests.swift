import Correlation
import HandshakeModel
import Testing

@Suite struct PolicySurveyTests {
  private static let bypassed = Outcome.excluded(.bypassUsed)
  private static let refused = Outcome.rejected(.unknownCA)

  private func add(
    _ outcomes: [(day: Int32, outcome: Outcome)], of organization: String = "org", client: String = "c",
    target: Int = 0, to survey: inout PolicySurvey
  ) {
    let found = outcomes.map {
      SlotOutcome(slot: Slot(index: $0.day * 288), agent: .none, outcome: $0.outcome, attempts: 1)
    }
    survey.add(
      ClientKey(organization: Symbol(of: organization), client: Symbol(of: client)), target: target, found,
      at: [0..<found.count], refusals: found.count { $0.outcome == PolicySurveyTests.refused },
      bypassAborts: found.count { $0.outcome == .excluded(.bypassAborted) })
  }

  private func change(_ outcomes: [(day: Int32, outcome: Outcome)]) -> PolicyChange? {
    var survey = PolicySurvey()
    add(outcomes, to: &survey)
    return survey.changes()[0]
  }

  @Test func decryptionBeginsWithTheFirstDecryptedSession() throws {
    let outcomes: [(day: Int32, outcome: Outcome)] = [
      (0, PolicySurveyTests.bypassed), (3, .excluded(.bypassAborted)), (10, PolicySurveyTests.bypassed),
      (10, .excluded(.upstream)), (11, PolicySurveyTests.refused), (12, .used), (14, PolicySurveyTests.refused),
    ]
    let change = try #require(self.change(outcomes))
    #expect(change.organizations == 1)
    #expect(change.start == Slot(index: 11 * 288))
    #expect(change.before == PolicyChange.Rate(aborts: 1, days: 11))
    #expect(change.after == PolicyChange.Rate(aborts: 2, days: 3))
  }

  private static let steady: [[(day: Int32, outcome: Outcome)]] = [
    [(0, bypassed), (1, bypassed)],
    [(0, refused), (1, Outcome.used)],
    [(0, bypassed), (2, refused), (3, bypassed)],
    [(0, Outcome.used), (2, bypassed)],
  ]

  @Test(arguments: steady)
  func whatIsTreatedDifferentlySideBySideDidNotChange(outcomes: [(day: Int32, outcome: Outcome)]) {
    #expect(change(outcomes) == nil)
  }

  @Test func clientsOfAnOrganizationCountTogetherAndOrganizationsApart() throws {
    var parts = [PolicySurvey(), PolicySurvey()]
    add([(0, PolicySurveyTests.bypassed)], client: "a", target: 1, to: &parts[0])
    add([(4, PolicySurveyTests.refused)], client: "b", target: 0, to: &parts[1])
    add([(9, PolicySurveyTests.bypassed), (12, .used)], of: "other", client: "a", target: 1, to: &parts[0])
    var whole = PolicySurvey()
    whole.add(parts[0]) { _ in 7 }
    whole.add(parts[1]) { _ in 7 }
    #expect(whole.changes().keys.sorted() == [7])
    let change = try #require(whole.changes()[7])
    #expect(change.organizations == 2)
    #expect(change.start == Slot(index: 4 * 288))
    #expect(change.before == PolicyChange.Rate(aborts: 0, days: 7))
    #expect(change.after.aborts == 1)
    // A group of clients that is decrypted all the time means that nothing changed.
    add([(0, .used)], client: "c", target: 7, to: &whole)
    #expect(whole.changes()[7]?.organizations == 1)
  }
}

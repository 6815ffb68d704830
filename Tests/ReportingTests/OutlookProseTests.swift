import HandshakeModel
import Testing

@testable import Reporting

@Suite struct OutlookProseTests {
  private func turn(
    _ goal: Outlook.Goal, _ observation: Counterfactual.Observation, _ count: Int, _ probability: Double, _ band: Band?
  ) -> Outlook.Turn {
    Outlook.Turn(
      goal: goal,
      with: Counterfactual(observation: observation, count: count, probability: probability, band: band))
  }

  @Test(arguments: [
    (Counterfactual.Observation.bypassWorks, 1, "one pilot bypass that works"),
    (.bypassWorks, 3, "pilot bypasses that work on three clients"),
    (.bypassFails, 1, "one pilot bypass that fails all the same"),
    (.bypassFails, 2, "pilot bypasses that fail all the same on two clients"),
    (.originLogged, 1, "a log of the origin’s side that shows no fault"),
    (.browsersWork, 1, "browsers of one client that reach it under inspection"),
    (.rootMissing, 1, "one refusing client that turns out to lack the root"),
    (.rootMissing, 1_200, "1,200 refusing clients that turn out to lack the root"),
    (.clientsUse, 5, "five clients that use it without trouble"),
    (.clientsRefuse, 1, "one more client that refuses here and works elsewhere"),
    (.clientsRefuse, 2, "two more clients that refuse here and work elsewhere"),
    (.clientsElsewhereRefuse, 2, "two clients of another organisation that refuse here and work elsewhere"),
  ])
  func namesEachObservation(observation: Counterfactual.Observation, count: Int, words: String) {
    let found = Counterfactual(observation: observation, count: count, probability: 0.5, band: nil)
    #expect(OutlookProse.phrase(found) == words)
  }

  @Test func aPossibleCandidateWithFewClientsLacksClients() {
    let outlook = Outlook(
      turns: [
        turn(.likely, .clientsRefuse, 1, 0.9257, .likely), turn(.dropped, .bypassFails, 1, 0.382, nil),
      ], clientsMissing: 1)
    #expect(
      OutlookProse.sentences(outlook, .possible) == [
        "Clients are missing: without one more that refuses it is never likely.",
        "One more client that refuses here and works elsewhere would make it likely (0.926).",
        "One pilot bypass that fails all the same would take it out of the queue (0.382).",
      ])
  }

  @Test func whatIsLikelyCanOnlyFall() {
    let outlook = Outlook(turns: [turn(.dropped, .rootMissing, 2, 0.2, nil)])
    #expect(
      OutlookProse.sentences(outlook, .likely) == [
        "Two refusing clients that turn out to lack the root would take it out of the queue (0.200)."
      ])
    #expect(
      OutlookProse.sentences(Outlook(), .likely) == [
        "No observation of one kind alone would take it out of the queue."
      ])
  }

  @Test func whatIsNoCandidateCanRiseInTwoSteps() {
    let possible = turn(.possible, .bypassWorks, 1, 0.7, .possible)
    let likely = turn(.likely, .bypassWorks, 4, 0.91, .likely)
    #expect(OutlookProse.sentences(Outlook(turns: [possible, likely]), nil).count == 2)
    let atOnce = turn(.likely, .bypassWorks, 1, 0.95, .likely)
    let first = Outlook.Turn(goal: .possible, with: atOnce.with)
    #expect(
      OutlookProse.sentences(Outlook(turns: [first, atOnce]), nil) == [
        "One pilot bypass that works would make it likely (0.950)."
      ])
  }

  @Test func aPairStandsWhereNoKindAloneRaises() {
    var outlook = Outlook()
    #expect(OutlookProse.raising(outlook) == "No observation of one kind or of two would raise it.")
    outlook.together = [
      Counterfactual(observation: .clientsRefuse, count: 1, probability: 0.8, band: .possible),
      Counterfactual(observation: .bypassWorks, count: 2, probability: 0.93, band: .likely),
    ]
    #expect(
      OutlookProse.raising(outlook)
        == "Together, one more client that refuses here and works elsewhere and pilot bypasses that work on two clients "
        + "would make it likely (0.930).")
  }
}

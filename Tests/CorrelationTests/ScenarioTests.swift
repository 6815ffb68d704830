import Testing

@Suite struct ScenarioTests {
  @Test(arguments: Scenario.names)
  func comesToTheOutcomesOf(scenario: String) throws {
    let scenario = try Scenario(named: scenario)
    let outcomes = scenario.outcomes()
    if let issue = scenario.knownIssue {
      withKnownIssue("\(issue)") { #expect(outcomes == scenario.expected.sorted()) }
    } else {
      #expect(outcomes == scenario.expected.sorted())
    }
  }

  @Test func thereAreScenarios() {
    #expect(Scenario.names.count > 20)
  }
}

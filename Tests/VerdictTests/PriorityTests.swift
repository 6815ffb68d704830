import Testing
import Verdict

@Suite struct PriorityTests {
  @Test(arguments: [(2, 10, 40.0, 4.6541), (1, 1, 1, 1.75), (0, 0, 0, 0)])
  func weighsTheImpact(organizations: Int, clients: Int, episodesPerDay: Double, impact: Double) {
    expect(
      Priority.impact(organizations: organizations, clients: clients, episodesPerDay: episodesPerDay), rounds: impact)
  }

  @Test func multipliesProbabilityShareAndImpact() throws {
    let worked = try #require(WorkedPosterior.all.first)
    let priority = Priority(
      probability: Posterior(worked.clients, worked.context).pin, affected: 10, exposed: 12, organizations: 2,
      episodesPerDay: 40)
    expect(priority.value, rounds: 3.0613, "priority of E1")
  }

  @Test(arguments: [
    ([0.99, 0.98, 0.95, 0.9, 0.8, 0.6, 0.3], 5), ([0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99], 0),
    ([0.99, 0.5, 0.99, 0.99, 0.99, 0.99], 6), ([], 0), ([0.89], 0),
    ([1, 1, 1], 3),
  ])
  func trustsTheHeadOfTheQueueAsFarAsItsErrorsAreFew(probabilities: [Double], head: Int) {
    #expect(Priority.trustedHead(probabilities) == head)
  }
}

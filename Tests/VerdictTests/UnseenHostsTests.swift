import Testing
import Verdict

@Suite struct UnseenHostsTests {
  @Test(
    arguments: [
      ([], 0.0), ([1], 1), ([1, 1, 8], 0.2), ([2, 2], 0), ([1, 19], 0.05), ([1, 18], 0.0526), ([0, 3], 0),
    ] as [([Int], Double)])
  func hostsSeenOnceForetellOthers(observations: [Int], chance: Double) {
    expect(UnseenHosts.chance(observations), rounds: chance)
  }
}

import Testing
import Verdict

@Suite struct ClientHistoryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var refused: Double
    var episodes: Double
    var failed: Double
    var succeeded: Double
    var withoutRoot: Double
    var logRatio: Double

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "U2", refused: 1, episodes: 1, failed: 0, succeeded: 20, withoutRoot: 0, logRatio: 2.5),
    Case(name: "U3", refused: 1, episodes: 1, failed: 15, succeeded: 0, withoutRoot: 1, logRatio: -0.0223),
    Case(name: "U4", refused: 1, episodes: 1, failed: 0, succeeded: 0, withoutRoot: 0.25, logRatio: 1.3251),
    Case(name: "U5", refused: 0, episodes: 1, failed: 0, succeeded: 20, withoutRoot: 0, logRatio: -2.5),
    Case(name: "U6", refused: 2, episodes: 2, failed: 0, succeeded: 20, withoutRoot: 0, logRatio: 2.5),
    Case(name: "U7", refused: 1, episodes: 1, failed: 1, succeeded: 4, withoutRoot: 0.0019, logRatio: 2.5),
    Case(name: "U8", refused: 1, episodes: 3, failed: 0, succeeded: 30, withoutRoot: 0, logRatio: -0.7394),
  ])
  func weighsRefusalsAgainstTheHistory(worked: Case) {
    let history = ClientHistory(failed: worked.failed, succeeded: worked.succeeded)
    expect(history.probabilityWithoutRoot(), rounds: worked.withoutRoot)
    expect(history.logLikelihoodRatio(refused: worked.refused, of: worked.episodes), rounds: worked.logRatio)
  }

  @Test func aShortHistoryIsFilledUpWithOtherPrograms() {
    let history = ClientHistory(
      sameProgram: ClientHistory(failed: 0, succeeded: 0), anyProgram: ClientHistory(failed: 0, succeeded: 40))
    #expect(history == ClientHistory(failed: 0, succeeded: 12))
    expect(history.logLikelihoodRatio(refused: 1, of: 1), rounds: 2.5, "H1")
  }

  @Test func aLongHistoryStandsForItself() {
    let history = ClientHistory(
      sameProgram: ClientHistory(failed: 6, succeeded: 0), anyProgram: ClientHistory(failed: 6, succeeded: 46))
    #expect(history == ClientHistory(failed: 6, succeeded: 0))
  }

  @Test func aHistoryCountsUpToItsCap() {
    let history = ClientHistory(
      sameProgram: ClientHistory(failed: 10, succeeded: 400), anyProgram: ClientHistory(failed: 60, succeeded: 400))
    #expect(history == ClientHistory(failed: 10, succeeded: 50))
  }

  @Test func noEpisodesSayNothing() {
    #expect(ClientHistory(failed: 0, succeeded: 20).logLikelihoodRatio(refused: 0, of: 0) == 0)
  }

  @Test func onlyTheShareOfManyEpisodesCounts() {
    let history = ClientHistory(failed: 2, succeeded: 3)
    #expect(history.logLikelihoodRatio(refused: 500, of: 1_000) == history.logLikelihoodRatio(refused: 2.5, of: 5))
  }

  @Test func staysWithinTheCapForAnyCounts() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let history = ClientHistory(
        failed: Double.random(in: 0...50, using: &generator), succeeded: Double.random(in: 0...50, using: &generator))
      let n = Double(Int.random(in: 1...200, using: &generator))
      let y = Double.random(in: 0...n, using: &generator)
      #expect((0...1).contains(history.probabilityWithoutRoot()))
      #expect(abs(history.logLikelihoodRatio(refused: y, of: n)) <= ScoringModel.clientCap)
    }
  }
}

import Foundation
import Testing
import Verdict

@Suite struct BetaBinomialTests {
  @Test func theFirstEpisodeHasTheMeanAsItsChance() {
    let chance = Beta(19, 1).logChance(of: 1, in: 1)
    expect(chance, rounds: -0.0513, "U1")
    expect(exp(chance), rounds: 0.95, "U1")
  }

  @Test(arguments: [(19.0, 1.0), (0.5, 24.5), (2.0, 3.0)])
  func theChancesOfAllCountsSumToOne(alpha: Double, beta: Double) {
    let n = 6
    let sum = (0...n).reduce(0.0) { sum, y in
      let orders = exp(lgamma(Double(n + 1)) - lgamma(Double(y + 1)) - lgamma(Double(n - y + 1)))
      return sum + orders * exp(Beta(alpha, beta).logChance(of: Double(y), in: Double(n)))
    }
    #expect(abs(sum - 1) < 1e-9)
  }

  @Test func anUpdateIsTheChanceOfWhatFollows() {
    let prior = Beta(2, 3)
    let chain = prior.logChance(of: 1, in: 2) + prior.updated(failures: 1, successes: 1).logChance(of: 1, in: 1)
    #expect(abs(chain - prior.logChance(of: 2, in: 3)) < 1e-12)
  }
}

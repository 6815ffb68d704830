import Testing
import Verdict

@Suite struct WilsonIntervalTests {
  @Test(arguments: [(10, 12, 0.6578), (1, 1, 0.3784), (90, 100, 0.8549), (0, 0, 0), (0, 50, 0)])
  func boundsAShareFromBelow(successes: Int, trials: Int, bound: Double) {
    expect(WilsonInterval(successes, of: trials, z: Priority.caution).lower, rounds: bound)
  }

  /// By hand: for all of n the lower end is n / (n + z²), for none the upper end is z² / (n + z²).
  @Test(arguments: [(16, 16, 0.8064, 1), (0, 16, 0, 0.1936), (0, 0, 0, 1), (8, 16, 0.2800, 0.7200)])
  func holdsAShareFromBothSides(successes: Int, trials: Int, lower: Double, upper: Double) {
    let interval = WilsonInterval(successes, of: trials)
    expect(interval.lower, rounds: lower)
    expect(interval.upper, rounds: upper)
  }
}

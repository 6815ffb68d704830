import HandshakeModel

/// Draws as many units as there are, with replacement: how much a figure hangs on which of them were seen.
///
/// Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1979. Equal seeds give equal draws.
package struct Bootstrap: Sendable, Equatable {
  package var rounds: Int
  package var seed: UInt64

  package init(rounds: Int = 1000, seed: UInt64 = 1) {
    self.rounds = rounds
    self.seed = seed
  }

  /// How often each of the units is drawn in a round.
  func draw(_ round: Int, of units: Int) -> [Int] {
    var times = Array(repeating: 0, count: units)
    let start = Symbol.mixed(Symbol.mixed(seed) &+ UInt64(round))
    for draw in 0..<units { times[Int(Symbol.mixed(start &+ UInt64(draw)) % UInt64(units))] += 1 }
    return times
  }
}

/// The middle 95 % of what a figure came to in the rounds of a bootstrap: the percentile interval (Efron and Tibshirani,
/// An introduction to the bootstrap, 1993, chapter 13).
struct PercentileInterval: Sendable, Equatable {
  let lower: Double
  let upper: Double

  /// Nil without values; between two values the quantile is interpolated.
  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    lower = PercentileInterval.quantile(0.025, sorted)
    upper = PercentileInterval.quantile(0.975, sorted)
  }

  private static func quantile(_ share: Double, _ sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}

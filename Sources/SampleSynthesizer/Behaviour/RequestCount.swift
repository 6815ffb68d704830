import SeededRandom

/// How many requests a connection carries that is used.
package enum RequestCount: Hashable, Sendable {
  /// One, seldom two: enough to tell a used connection from a refused one, which is what the samples show.
  case few
  /// So many on average, from one to twice as many less one: what a browser's connection carries, for benchmarks.
  case mean(Int)

  /// Whether each request has a query of its own, as most have; without it, logs pack twice as well as real ones.
  var haveQueries: Bool {
    self != .few
  }

  func draw(from numbers: inout SplitMix64) -> Int {
    switch self {
    case .few: numbers.pick([1, 1, 1, 2])
    case .mean(let mean): numbers.within(1...max(1, 2 * mean - 1))
    }
  }
}

/// A probability that was stated, and what came of it.
struct Forecast: Sendable, Equatable {
  var probability: Double
  var isTrue: Bool
}

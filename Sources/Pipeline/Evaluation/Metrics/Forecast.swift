/// A probability that was stated, and what came of it.
package struct Forecast: Sendable, Equatable {
  package var probability: Double
  package var isTrue: Bool

  package init(probability: Double, isTrue: Bool) {
    self.probability = probability
    self.isTrue = isTrue
  }
}

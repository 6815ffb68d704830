/// Forecasts by tenths of their probability: whether what is called 70 % comes true in 70 % of the cases.
///
/// Ten bins of equal width (Niculescu-Mizil and Caruana, Predicting good probabilities with supervised learning, ICML
/// 2005); the error is the expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015).
package struct Reliability: Sendable, Equatable {
  package struct Bin: Sendable, Equatable {
    package var count = 0
    package var isTrue = 0
    var probabilities = 0.0

    /// Nil where the bin is empty.
    package var meanProbability: Double? { count > 0 ? probabilities / Double(count) : nil }
    package var share: Double? { count > 0 ? Double(isTrue) / Double(count) : nil }
  }

  package static let bins = 10

  package private(set) var bins = Array(repeating: Bin(), count: Reliability.bins)

  /// A probability at a limit belongs to the bin above it, 1 to the last.
  package init(_ forecasts: [Forecast]) {
    for forecast in forecasts {
      let bin = min(max(0, Int(forecast.probability * Double(Reliability.bins))), Reliability.bins - 1)
      bins[bin].count += 1
      bins[bin].isTrue += forecast.isTrue ? 1 : 0
      bins[bin].probabilities += forecast.probability
    }
  }

  /// The distance between probability and share, averaged over the forecasts; nil without any.
  package var expectedCalibrationError: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.probabilities - Double($1.isTrue)) } / Double(count)
  }
}

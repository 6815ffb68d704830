/// The mean squared distance between stated probabilities and what came of them, 0 at best and 1 at worst.
///
/// Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950, in the form for
/// two outcomes of which one is counted.
package enum BrierScore {
  /// Nil without forecasts.
  package static func of(_ forecasts: [Forecast]) -> Double? {
    guard !forecasts.isEmpty else { return nil }
    let sum = forecasts.reduce(0) { sum, forecast in
      let error = forecast.probability - (forecast.isTrue ? 1 : 0)
      return sum + error * error
    }
    return sum / Double(forecasts.count)
  }

  /// What someone scores who states the share of true outcomes every time.
  package static func ofBaseRate(_ forecasts: [Forecast]) -> Double? {
    guard !forecasts.isEmpty else { return nil }
    let share = Double(forecasts.count(where: \.isTrue)) / Double(forecasts.count)
    return share * (1 - share)
  }
}

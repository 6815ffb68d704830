#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package import Pipeline

/// A slope and an intercept on the logit of a probability (Platt, Probabilistic outputs for support vector machines,
/// 1999), by Newton's method on the likelihood with his smoothed targets.
package struct PlattScaling: Sendable, Equatable {
  /// Logits are cut here, so that a certainty is a large number and no infinite one.
  private static let edge = 1e-6

  package let slope: Double
  package let intercept: Double

  /// Nil without both kinds of forecast.
  package init?(_ forecasts: [Forecast]) {
    let positive = Double(forecasts.count(where: \.isTrue))
    let negative = Double(forecasts.count) - positive
    guard positive > 0, negative > 0 else { return nil }
    let (high, low) = ((positive + 1) / (positive + 2), 1 / (negative + 2))
    var (a, b) = (1.0, 0.0)
    for _ in 0..<100 {
      var (gradientA, gradientB, aa, ab, bb) = (0.0, 0.0, 1e-9, 0.0, 1e-9)
      for forecast in forecasts {
        let x = PlattScaling.logit(forecast.probability)
        let p = 1 / (1 + exp(-(a * x + b)))
        let (error, weight) = (p - (forecast.isTrue ? high : low), p * (1 - p))
        gradientA += error * x
        gradientB += error
        aa += weight * x * x
        ab += weight * x
        bb += weight
      }
      let determinant = aa * bb - ab * ab
      let (stepA, stepB) = (
        (bb * gradientA - ab * gradientB) / determinant, (aa * gradientB - ab * gradientA) / determinant
      )
      a -= stepA
      b -= stepB
      if abs(stepA) + abs(stepB) < 1e-10 { break }
    }
    (slope, intercept) = (a, b)
  }

  package func calibrated(_ forecast: Forecast) -> Forecast {
    Forecast(
      probability: 1 / (1 + exp(-(slope * PlattScaling.logit(forecast.probability) + intercept))),
      isTrue: forecast.isTrue)
  }

  private static func logit(_ probability: Double) -> Double {
    let p = min(max(probability, edge), 1 - edge)
    return log(p / (1 - p))
  }
}

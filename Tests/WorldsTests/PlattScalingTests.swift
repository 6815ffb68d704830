import Pipeline
import Testing

@testable import Worlds

@Suite struct PlattScalingTests {
  /// Of those called 0.2 and 0.8 three and seven of ten come true: too bold by the same factor on both sides.
  private static let bold = [(0.2, 30), (0.8, 70)].flatMap { probability, right in
    (0..<100).map { Forecast(probability: probability, isTrue: $0 < right) }
  }

  @Test func pullsBoldForecastsTowardsTheMiddle() throws {
    let fit = try #require(PlattScaling(Self.bold))
    // ln(0.7/0.3) / ln(0.8/0.2), less what the smoothed targets take.
    #expect(abs(fit.slope - 0.611) < 0.03)
    #expect(abs(fit.intercept) < 1e-6)
    let error = Reliability(Self.bold.map(fit.calibrated)).expectedCalibrationError
    #expect(try #require(error) < 0.02)
  }

  @Test func needsBothKinds() {
    #expect(PlattScaling([Forecast(probability: 0.4, isTrue: true)]) == nil)
  }
}

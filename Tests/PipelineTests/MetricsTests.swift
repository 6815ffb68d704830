import Testing

@testable import Pipeline

/// The metrics of Sources/Pipeline/Evaluation/Metrics against values worked out by hand.
@Suite struct MetricsTests {
  private func place(_ score: Double, _ gain: Double) -> Ranking.Place {
    Ranking.Place(score: score, isRight: gain > 0, found: gain > 0 ? 1 : 0, gain: gain)
  }

  /// Right, wrong, right: (1/1 + 2/3) / 2; all equal: over the orders RRW, RWR, WRR (1 + 5/6 + 7/12) / 3.
  @Test(
    arguments: zip([[3.0, 2, 1], [1, 1, 1], [1, 2, 3], [2, 3, 2]], [0.833_333, 0.805_556, 0.833_333, 0.583_333]))
  func averagePrecisionIsTheSameForEveryOrderOfTies(scores: [Double], expected: Double) {
    let ranking = Ranking(zip(scores, [1.0, 0, 1]).map { place($0, $1) })
    #expect(abs((AveragePrecision.of(ranking, expected: 2) ?? -1) - expected) < 1e-6)
  }

  @Test func nothingListedIsNothingFound() {
    let empty = Ranking([])
    #expect(AveragePrecision.of(empty, expected: 2) == 0)
    #expect(AveragePrecision.of(empty, expected: 0) == nil)
    #expect(PrecisionAt.of(empty, first: 10) == 0)
    #expect(PrecisionAt.of(empty, first: 0) == nil)
    #expect(DiscountedGain.normalised(empty, ideal: [1], first: 20) == 0)
    #expect(DiscountedGain.normalised(empty, ideal: [], first: 20) == nil)
  }

  /// Of two places that tie, half of what they hold stands at the first.
  @Test func precisionAtSplitsATie() {
    let ranking = Ranking([place(2, 1), place(1, 1), place(1, 0)])
    #expect(PrecisionAt.of(ranking, first: 2) == 0.75)
    #expect(PrecisionAt.of(ranking, first: 10) == 0.2)
  }

  /// Gains 1, 3 against 3, 1: (1 + 3 / log2 3) / (3 + 1 / log2 3) = 2.8928 / 3.6309.
  @Test func gainIsDiscountedByRank() {
    let ranking = Ranking([place(2, 1), place(1, 3)])
    #expect(abs((DiscountedGain.normalised(ranking, ideal: [1, 3], first: 20) ?? 0) - 0.796_71) < 1e-4)
    #expect(DiscountedGain.normalised(Ranking([place(2, 3), place(1, 1)]), ideal: [1, 3], first: 20) == 1)
  }

  @Test func brierIsTheMeanSquaredError() {
    let forecasts = [Forecast(probability: 1, isTrue: true), Forecast(probability: 0.5, isTrue: false)]
    #expect(BrierScore.of(forecasts) == 0.125)
    #expect(BrierScore.ofBaseRate(forecasts) == 0.25)
    #expect(BrierScore.of([]) == nil)
    #expect(BrierScore.ofBaseRate([Forecast(probability: 0.2, isTrue: true)]) == 0)
  }

  /// 0.75 twice, one of them true: off by 0.25; 1 belongs to the last bin and is right: 2 of 3 off by 0.25.
  @Test func calibrationErrorIsWeighedByCounts() {
    let reliability = Reliability(
      [(0.75, true), (0.75, false), (1, true)].map { Forecast(probability: $0, isTrue: $1) })
    #expect(reliability.bins.map(\.count) == [0, 0, 0, 0, 0, 0, 0, 2, 0, 1])
    #expect(abs((reliability.expectedCalibrationError ?? 0) - 0.5 / 3) < 1e-12)
    #expect(Reliability([]).expectedCalibrationError == nil)
  }

  @Test func confusionCountsRowsAndColumns() {
    var matrix = ConfusionMatrix<String>()
    for (truth, given) in [("a", "a"), ("a", "b"), ("b", "b")] { matrix.add(truth: truth, given: given) }
    #expect(matrix.recall("a") == 0.5)
    #expect(matrix.precision("b") == 0.5)
    #expect(matrix.recall("c") == nil)
    #expect(matrix.precision("c") == nil)
  }

  @Test(arguments: [0, 1, 3, 33])
  func aBootstrapDrawsAsManyAsThereAre(units: Int) {
    let draws = (0..<50).map { Bootstrap(seed: 7).draw($0, of: units) }
    #expect(draws.allSatisfy { $0.reduce(0, +) == units })
    #expect(draws == (0..<50).map { Bootstrap(seed: 7).draw($0, of: units) })
    #expect(units < 2 || Set(draws).count > 1)
  }

  /// Of 0 … 100 the quantiles are 2.5 and 97.5.
  @Test func intervalsAreInterpolated() {
    let interval = PercentileInterval((0...100).map(Double.init))
    #expect(abs((interval?.lower ?? 0) - 2.5) < 1e-9)
    #expect(abs((interval?.upper ?? 0) - 97.5) < 1e-9)
    #expect(PercentileInterval([]) == nil)
  }
}

package import HandshakeModel
package import Pipeline

/// The worlds of one scenario together.
package struct ScenarioTally: Sendable {
  package let scenario: Scenario
  package private(set) var worlds = 0
  /// Each over the worlds that have it.
  private var averagePrecisions: [Order: [Double]] = [:]
  private var precisionsAt10: [Order: [Double]] = [:]
  package private(set) var likelyRight = 0
  package private(set) var likelyDecided = 0
  package private(set) var likelyFound = 0
  package private(set) var expected = 0
  package private(set) var pinned: [WorldResult.Pinned] = []
  package private(set) var wrong: [WorldResult.Wrong] = []
  package private(set) var forecasts: [Forecast] = []
  package private(set) var causes = ConfusionMatrix<Cause?>()

  package init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  package mutating func add(_ result: WorldResult) {
    worlds += 1
    for order in Order.allCases {
      if let value = result.figures[order].averagePrecision { averagePrecisions[order, default: []].append(value) }
      if let value = result.figures[order].precisionAt10 { precisionsAt10[order, default: []].append(value) }
    }
    likelyRight += result.figures.likely.right
    likelyDecided += result.figures.likely.decided
    likelyFound += result.figures.likely.found
    expected += result.figures.likely.expected
    pinned += result.pinned
    wrong += result.wrong
    forecasts += result.figures.forecasts
    causes += result.causes
  }

  package func averagePrecision(_ order: Order) -> Double? { mean(averagePrecisions[order]) }
  package func precisionAt10(_ order: Order) -> Double? { mean(precisionsAt10[order]) }
  package var precision: Double? { share(likelyRight, likelyDecided) }
  package var recall: Double? { share(likelyFound, expected) }

  /// Those on which the issue sets a bound: pinned everywhere, on three clients or more.
  package var bounded: [WorldResult.Pinned] { pinned.filter { $0.isFull && $0.allClients >= 3 } }
  package var boundedRecall: Double? { share(bounded.count { $0.band == .likely }, bounded.count) }
  package var wrongLikely: [WorldResult.Wrong] { wrong.filter { $0.band == .likely } }

  private func mean(_ values: [Double]?) -> Double? {
    values.flatMap { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }
  }

  private func share(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}

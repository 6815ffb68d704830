import HandshakeModel
import Verdict

/// All figures of one look at the evidence.
package struct Figures: Sendable, Equatable {
  /// How good an order is.
  package struct OrderFigures: Sendable, Equatable {
    package var averagePrecision: Double?
    package var precisionAt10: Double?
    var gainAt20: Double?
    /// Over as many places as the queue has; for the queue, its precision and recall.
    var precision: Double?
    var recall: Double?
  }

  /// The queue down to a band.
  package struct BandFigures: Sendable, Equatable {
    package var right = 0
    package var decided = 0
    package var found = 0
    package var expected = 0

    /// The share of candidates that are right, among those that truth can decide.
    var precision: Double? { decided > 0 ? Double(right) / Double(decided) : nil }
    /// The share of expected programs that are found.
    var recall: Double? { expected > 0 ? Double(found) / Double(expected) : nil }
  }

  private(set) var orders: [Order: OrderFigures] = [:]
  /// The queue as far as it is likely, and all of it.
  package var likely: BandFigures
  var possible: BandFigures
  /// The probability of every application that is refused and that truth can decide.
  package var forecasts: [Forecast]

  init(_ assessments: [Assessment], _ counts: [(target: Attribution, counts: FailureCounts)], _ labels: TruthLabels) {
    let listed = assessments.filter { $0.band != nil }
    likely = BandFigures(listed.filter { $0.band == .likely }, labels)
    possible = BandFigures(listed, labels)
    forecasts = assessments.compactMap { assessment in
      let verdict = labels.verdict(on: assessment.target)
      return verdict == .undecidable
        ? nil : Forecast(probability: assessment.probability, isTrue: verdict == .pinned)
    }
    for order in Order.allCases {
      let ranking =
        switch order {
        case .queue: labels.ranking(listed.map { ($0.target, $0.place) }).ranking
        case .report: labels.ranking(assessments.map { ($0.target, $0.place) }).ranking
        case .probability: labels.ranking(assessments.map { ($0.target, $0.probability) }).ranking
        // What scores nothing is not on a list of that kind.
        default: labels.ranking(counts.map { ($0.target, order.score($0.counts) ?? 0) }.filter { $0.1 > 0 }).ranking
        }
      orders[order] = OrderFigures(ranking, labels, length: possible.decided)
    }
  }

  package subscript(order: Order) -> OrderFigures { orders[order] ?? OrderFigures() }

  var brier: Double? { BrierScore.of(forecasts) }
  var calibrationError: Double? { Reliability(forecasts).expectedCalibrationError }
}

extension Figures.OrderFigures {
  fileprivate init(_ ranking: Ranking, _ labels: TruthLabels, length: Int) {
    averagePrecision = AveragePrecision.of(ranking, expected: labels.expected.count)
    precisionAt10 = PrecisionAt.of(ranking, first: 10)
    gainAt20 = DiscountedGain.normalised(ranking, ideal: labels.pinnedClients.values.map(Double.init), first: 20)
    precision = PrecisionAt.of(ranking, first: length)
    let found = ranking.sum(ofFirst: length) { Double($0.found) }
    recall = labels.expected.isEmpty ? nil : found / Double(labels.expected.count)
  }
}

extension Figures.BandFigures {
  fileprivate init(_ listed: [Assessment], _ labels: TruthLabels) {
    let (ranking, missed) = labels.ranking(listed.map { ($0.target, $0.place) })
    right = ranking.groups.joined().count(where: \.isRight)
    decided = ranking.count
    expected = labels.expected.count
    found = expected - missed.count
  }
}

/// An order in which applications can be reviewed.
package enum Order: String, CaseIterable, Sendable {
  /// The queue: candidates and bypass gaps as one list.
  case queue
  /// The order of a report: the queue, then what is refused and not decided.
  case report
  /// Every application that is refused, by the model's probability.
  case probability
  case failures
  case clients
  /// The two alerts that Palo Alto's page on pinned certificates tells to look for.
  case alerts
  case share

  package var title: String {
    switch self {
    case .queue: "queue"
    case .report: "queue, then what is not decided"
    case .probability: "probability, no cut"
    case .failures: "raw failures"
    case .clients: "failing clients"
    case .alerts: "alerts unknown_ca, bad_certificate"
    case .share: "share of failures"
    }
  }

  /// What a baseline ranks by; nil for the model's own orders.
  func score(_ counts: FailureCounts) -> Double? {
    switch self {
    case .queue, .report, .probability: nil
    case .failures: Double(counts.attempts)
    case .clients: Double(counts.clients)
    case .alerts: Double(counts.alerts)
    case .share: counts.share
    }
  }
}

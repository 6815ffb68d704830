import HandshakeModel

/// Finds the hours of one organisation in which the gateway, rather than the applications, was refused.
///
/// A gateway that presents an expired or a new certificate is refused by all clients at once, and every application
/// looks pinned for those hours.
struct IncidentFinder {
  /// How far the share of refused targets must exceed its median (detection specification, section 5.1).
  static let excess = 5.0
  /// What "likely" asks of a candidate: fewer clients in one hour make no verdict wrong, and at a small site, or at night,
  /// they are one device in trouble.
  static let leastClients = 3
  /// One application that begins to pin, or whose servers fail, is no fault of the gateway.
  static let leastTargets = 3
  /// The share of usual pairs that must refuse: five times what goes wrong by accident is a tenth (a healthy client fails
  /// in 2 % of its episodes), and a gateway of four nodes of which one is at fault shows a quarter.
  static let leastShare = 0.2

  private let organization: Symbol
  private let hours: [HourTally]
  private let firstHour: Int32

  init(_ organization: Symbol, _ hours: [HourTally], firstHour: Int32) {
    self.organization = organization
    self.hours = hours
    self.firstHour = firstHour
  }

  func incidents() -> [Incident] {
    let met = hours.filter { $0.pairsMet > 0 }
    let targets = median(met.map(\.shareOfTargets))
    let pairs = median(met.map(\.shareOfPairs))
    var incidents: [Incident] = []
    var start = 0
    while start < hours.count {
      var end = start
      while end < hours.count, isIncident(hours[end], targets: targets, pairs: pairs) { end += 1 }
      if end > start { incidents.append(incident(start..<end, usualShare: targets)) }
      start = max(end, start + 1)
    }
    return incidents
  }

  /// Where many clients share few applications nearly every one is refused by somebody in any hour, and no share of
  /// targets can be five times as large; the share of pairs still can.
  private func isIncident(_ hour: HourTally, targets: Double, pairs: Double) -> Bool {
    hour.clientsBroken >= IncidentFinder.leastClients && hour.targetsBroken.count >= IncidentFinder.leastTargets
      && hour.shareBroken >= IncidentFinder.leastShare
      && (hour.shareOfTargets > IncidentFinder.excess * targets || hour.shareOfPairs > IncidentFinder.excess * pairs)
  }

  private func incident(_ places: Range<Int>, usualShare: Double) -> Incident {
    var clients = DistinctCount()
    var seen: [String: Int] = [:]
    var worst = hours[places.lowerBound]
    for hour in hours[places] {
      clients.formUnion(hour.clients)
      seen.merge(hour.seenByName, uniquingKeysWith: +)
      if hour.shareOfTargets > worst.shareOfTargets { worst = hour }
    }
    return Incident(
      organization: organization,
      hours: firstHour + Int32(places.lowerBound)...firstHour + Int32(places.upperBound - 1),
      targetsMet: worst.targetsMet.count, targetsRefused: worst.targetsRefused.count, usualShare: usualShare,
      clients: clients.count, seen: seen)
  }

  private func median(_ shares: [Double]) -> Double {
    guard !shares.isEmpty else { return 0 }
    let sorted = shares.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

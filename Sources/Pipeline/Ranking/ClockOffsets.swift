import Correlation
import HandshakeModel

/// How many five-minute buckets each organisation's sensor is ahead of its gateway.
struct ClockOffsets {
  /// The largest difference that is looked for, in seconds: an hour, the usual mistake of a time zone, and a little.
  static let window = 3_900.0
  /// The share of all pairs that must agree.
  static let agreement = 0.2
  /// Clients and hosts that must agree on the difference: fewer are a coincidence.
  static let leastKeys = 5

  private var shifts: [Symbol: Int32] = [:]

  init(_ exemplars: [Exemplar]) {
    for (organization, attempts) in Dictionary(grouping: exemplars, by: \.organization) {
      let gateway = attempts.filter { $0.vantage != .wire }.map(ClockOffsets.event)
      let wire = attempts.filter { $0.vantage == .wire }.map(ClockOffsets.event)
      guard let offset = ClockOffset.estimate(gateway, wire, window: ClockOffsets.window),
        offset.peakShare >= ClockOffsets.agreement, offset.peakKeys >= ClockOffsets.leastKeys
      else { continue }
      shifts[organization] = Int32((offset.seconds / Double(Slot.seconds)).rounded())
    }
  }

  /// The cells of one client with the sensor's moved to the gateway's time, in the order of their keys.
  func aligned(_ cells: [Cell]) -> [Cell] {
    cells.aligned(sensorAhead: cells.first.flatMap { shifts[$0.key.organization] } ?? 0)
  }

  private static func event(_ attempt: Exemplar) -> ClockOffset.Event {
    ClockOffset.Event(
      seconds: Double(attempt.time.microseconds) / 1_000_000,
      key: Symbol.mixed(attempt.client.rawValue ^ Symbol.mixed(attempt.host.rawValue)))
  }
}

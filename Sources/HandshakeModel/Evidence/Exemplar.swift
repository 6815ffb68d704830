/// A real attempt, kept so that a verdict can be checked against what was seen.
///
/// Of each (organisation, host, signal, period) the few with the smallest `rank` are kept. The rank is a digest of the
/// attempt itself, so the choice does not depend on the order of files and two tables merge to the same result.
package struct Exemplar: Hashable, Sendable {
  /// How many are kept of each kind.
  package static let kept = 3
  /// A week, in microseconds.
  ///
  /// Periods are kept and let go as a whole: an old attempt never takes the place of a recent one, and what is left does
  /// not depend on when the old ones went.
  private static let period: Int64 = 7 * 86_400_000_000

  /// The beginning of the period that a moment lies in.
  package static func periodStart(of time: Timestamp) -> Timestamp {
    // Away from the ends of the range, which no log reaches and a forged time might.
    let time = min(max(time.microseconds, .min + period), .max - period)
    return Timestamp(microseconds: floorDivision(time, period) * period)
  }

  /// The beginning of the next period.
  package static func periodEnd(of time: Timestamp) -> Timestamp {
    Timestamp(microseconds: periodStart(of: time).microseconds + period)
  }

  package var organization: Symbol
  package var host: Symbol
  package var signal: Signal
  package var rank: UInt64
  package var time: Timestamp
  package var client: Symbol
  package var agent: Symbol
  package var vantage: Vantage

  package init(
    organization: Symbol, host: Symbol, signal: Signal, time: Timestamp, client: Symbol, agent: Symbol,
    vantage: Vantage
  ) {
    self.organization = organization
    self.host = host
    self.signal = signal
    self.time = time
    self.client = client
    self.agent = agent
    self.vantage = vantage
    var rank = Symbol.mixed(UInt64(bitPattern: time.microseconds))
    for part in [client.rawValue, agent.rawValue, UInt64(vantage.rawValue)] {
      rank = Symbol.mixed(rank ^ part)
    }
    self.rank = rank >> 1
  }

  /// The order of organisation, host, signal and rank.
  package static func precedes(_ left: Exemplar, _ right: Exemplar) -> Bool {
    (left.organization, left.host, left.signal.rawValue, left.rank)
      < (right.organization, right.host, right.signal.rawValue, right.rank)
  }
}

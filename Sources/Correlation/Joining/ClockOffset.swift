/// How far one log's clock is ahead of another's.
package struct ClockOffset: Sendable, Equatable {
  /// A moment in seconds, and a digest of who asked for what.
  package struct Event: Sendable, Hashable {
    package var seconds: Double
    package var key: UInt64

    package init(seconds: Double, key: UInt64) {
      self.seconds = seconds
      self.key = key
    }
  }

  /// Seconds to add to a moment of the first log to get the same moment in the second.
  package var seconds: Double
  /// Median absolute deviation of the differences round the offset, in seconds.
  package var deviation: Double
  /// The share of all differences that lie in the peak; below 0.2 the offset is not to be trusted.
  package var peakShare: Double
  /// How many keys have a difference in the peak; a coincidence has one.
  package var peakKeys: Int

  /// The mode of the pairwise time differences over rare keys, refined by their median; nil without a pair.
  ///
  /// Keys with more than `pairsPerKey` pairs carry no information and are left out. Windows and bins are in seconds.
  package static func estimate(
    _ first: [Event], _ second: [Event], window: Double = 300, bin: Double = 0.5, pairsPerKey: Int = 200
  ) -> ClockOffset? {
    let firstByKey = Dictionary(grouping: first, by: \.key).mapValues { $0.map(\.seconds) }
    let secondByKey = Dictionary(grouping: second, by: \.key).mapValues { $0.map(\.seconds).sorted() }
    var differences: [Double] = []
    var keys: [UInt64] = []
    for (key, moments) in firstByKey {
      guard let others = secondByKey[key], moments.count * others.count <= pairsPerKey else { continue }
      for moment in moments {
        for other in others where abs(other - moment) <= window {
          differences.append(other - moment)
          keys.append(key)
        }
      }
    }
    guard !differences.isEmpty else { return nil }
    var histogram: [Int: Int] = [:]
    for difference in differences { histogram[Int((difference / bin).rounded(.toNearestOrEven)), default: 0] += 1 }
    let smoothed = histogram.keys.map { index in
      (index, (histogram[index - 1] ?? 0) + (histogram[index] ?? 0) + (histogram[index + 1] ?? 0))
    }
    guard let mode = smoothed.max(by: { ($0.1, -abs($0.0), $0.0) < ($1.1, -abs($1.0), $1.0) }) else { return nil }
    let isNear = { abs($0 - Double(mode.0) * bin) <= 1.5 * bin }
    let near = differences.filter(isNear).sorted()
    let peakKeys = Set(zip(keys, differences).filter { isNear($0.1) }.map(\.0)).count
    guard !near.isEmpty else { return nil }
    let median = near[near.count / 2]
    let deviations = near.map { abs($0 - median) }.sorted()
    return ClockOffset(
      seconds: median, deviation: deviations[deviations.count / 2],
      peakShare: Double(mode.1) / Double(differences.count), peakKeys: peakKeys)
  }
}

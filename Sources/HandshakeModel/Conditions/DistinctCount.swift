/// How many different symbols there are: exactly up to a limit, then by a sketch of their smallest digests.
///
/// A KMV sketch (Bar-Yossef et al., RANDOM 2002): digests spread evenly, so where the k-th smallest lies tells how many
/// there are. The relative standard error is 1/√(k − 2), which is 1.6 % here. The union of two counts is the count of the
/// union, to the last bit and in any order; the value depends on the symbols alone.
package struct DistinctCount: Sendable {
  /// The detection specification, section 6.1, asks for exact sets up to this size.
  package static let exact = 4_096
  package static let relativeError = 0.015_63

  /// The digests below `limit`: the `exact` smallest of all, and perhaps some more.
  private var digests: Set<UInt64> = []
  /// No digest from here on is kept; the greatest as long as all of them are.
  private var limit = UInt64.max

  package init() {}

  package mutating func insert(_ symbol: Symbol) {
    // Symbols are digests, but nothing says that a caller's are: mixed again they are spread whatever they are.
    insert(digest: Symbol.mixed(symbol.rawValue))
  }

  package mutating func formUnion(_ other: DistinctCount) {
    for digest in other.digests { insert(digest: digest) }
  }

  private mutating func insert(digest: UInt64) {
    guard digest < limit, digests.insert(digest).inserted, digests.count >= 2 * DistinctCount.exact else { return }
    let kept = digests.sorted().prefix(DistinctCount.exact + 1)
    limit = kept.last ?? limit
    digests = Set(kept.dropLast())
  }

  package var isExact: Bool {
    limit == .max && digests.count <= DistinctCount.exact
  }

  /// The number, or the nearest whole number to the estimate.
  package var count: Int {
    guard !isExact else { return digests.count }
    // Which digests beyond the smallest are still there depends on the order of arrival, so they must not count.
    let smallest = digests.sorted()[DistinctCount.exact - 1]
    let share = (Double(smallest) + 1) / 0x1p64
    return Int((Double(DistinctCount.exact - 1) / share).rounded())
  }
}

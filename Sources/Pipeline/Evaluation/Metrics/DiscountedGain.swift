#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// nDCG@k: the gains of the first k places, discounted by their ranks, as a share of the best that any order has.
///
/// Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20, 2002; with the discount
/// 1 / log2(1 + rank), which counts the second place less than the first (Burges et al., ICML 2005). The gain is the
/// number of clients on which truth has the target pinned: no figure of the model grades the model.
enum DiscountedGain {
  /// - Parameter ideal: the gains of all targets that could be listed, in any order.
  static func normalised(_ ranking: Ranking, ideal: [Double], first k: Int) -> Double? {
    let best = discounted(ideal.sorted(by: >).prefix(k))
    guard best > 0 else { return nil }
    let gains = ranking.groups.flatMap { group in
      Array(repeating: group.reduce(0) { $0 + $1.gain } / Double(group.count), count: group.count)
    }
    return discounted(gains.prefix(k)) / best
  }

  private static func discounted(_ gains: some Collection<Double>) -> Double {
    gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
  }
}

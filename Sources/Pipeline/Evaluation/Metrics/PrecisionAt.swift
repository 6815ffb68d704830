/// The share of right places among the first k of a list: P@k.
enum PrecisionAt {
  /// A place that stays empty counts as wrong, as in trec_eval; nil for k = 0.
  static func of(_ ranking: Ranking, first k: Int) -> Double? {
    k > 0 ? ranking.sum(ofFirst: k) { $0.isRight ? 1 : 0 } / Double(k) : nil
  }
}

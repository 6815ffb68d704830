import HandshakeModel

/// Remembers likelihood ratios: most clients of a target have the same short history, and each ratio takes a dozen
/// logarithms of the gamma function.
struct RatioMemo {
  private struct Key: Hashable {
    var failed: Double
    var succeeded: Double
    var refused: Double
    var episodes: Double
  }

  private let baseline: HealthyBaseline
  private var known: [Key: Double] = [:]

  init(_ baseline: HealthyBaseline) {
    self.baseline = baseline
  }

  /// The ratio of `history`, the same to the last bit.
  mutating func logLikelihoodRatio(_ history: ClientHistory, refused y: Double, of n: Double) -> Double {
    // Without a refusal, episodes beyond the cap change nothing.
    let n = y == 0 ? min(n, ScoringModel.episodeCap) : n
    let key = Key(failed: history.failed, succeeded: history.succeeded, refused: y, episodes: n)
    if let ratio = known[key] { return ratio }
    let ratio = history.logLikelihoodRatio(refused: y, of: n, in: baseline)
    known[key] = ratio
    return ratio
  }
}

/// Where a share that was seen in some trials may lie in truth.
///
/// The score interval of Wilson (Probable inference, JASA 22, 1927): it never leaves 0 to 1, and stays honest where all
/// trials, or none, succeed.
package struct WilsonInterval: Sendable, Equatable {
  package let lower: Double
  package let upper: Double

  /// - Parameter z: the quantile of the normal distribution; the usual one gives 95 %, two-sided.
  package init(_ successes: Int, of trials: Int, z: Double = 1.959964) {
    guard trials > 0 else {
      (lower, upper) = (0, 1)
      return
    }
    let n = Double(trials)
    let p = Double(successes) / n
    let centre = p + z * z / (2 * n)
    let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    lower = max(0, (centre - spread) / (1 + z * z / n))
    upper = min(1, (centre + spread) / (1 + z * z / n))
  }
}

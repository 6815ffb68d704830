#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A beta distribution over the share of episodes in which a client refuses.
package struct Beta: Sendable {
  package let alpha: Double
  package let beta: Double

  package init(_ alpha: Double, _ beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// The distribution after `failures` and `successes`.
  package func updated(failures: Double, successes: Double) -> Beta {
    Beta(alpha + failures, beta + successes)
  }

  /// ln of the chance of `y` failures in `n` episodes in a given order (the beta-binomial without its coefficient).
  package func logChance(of y: Double, in n: Double) -> Double {
    logBeta(alpha + y, beta + n - y) - logBeta(alpha, beta)
  }
}

private func logBeta(_ a: Double, _ b: Double) -> Double {
  logGamma(a) + logGamma(b) - logGamma(a + b)
}

/// ln |Γ(x)|.
///
/// The reentrant function: the plain one writes its sign to a global.
func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}

func logSumExp(_ values: [Double]) -> Double {
  let top = values.max() ?? -.infinity
  return top + log(values.reduce(0) { $0 + exp($1 - top) })
}

func logistic(_ x: Double) -> Double {
  x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
}

extension Double {
  func clipped(_ limit: Double) -> Double {
    Swift.min(Swift.max(self, -limit), limit)
  }
}

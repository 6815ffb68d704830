package import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// On how many other targets a client failed and succeeded: what tells a pin from a missing root.
package struct ClientHistory: Sendable, Hashable {
  package var failed: Double
  package var succeeded: Double

  package init(failed: Double, succeeded: Double) {
    self.failed = failed
    self.succeeded = succeeded
  }

  /// The history of one program, filled up with the client's other programs where it is short.
  package init(sameProgram: ClientHistory, anyProgram: ClientHistory) {
    var (failed, succeeded) = (sameProgram.failed, sameProgram.succeeded)
    if failed + succeeded < ScoringModel.shortHistory {
      failed += ScoringModel.otherProgramWeight * max(0, anyProgram.failed - sameProgram.failed)
      succeeded += ScoringModel.otherProgramWeight * max(0, anyProgram.succeeded - sameProgram.succeeded)
    }
    self.failed = min(failed, ScoringModel.historyCap)
    self.succeeded = min(succeeded, ScoringModel.historyCap)
  }

  /// The probability that the client, or this program on it, has no usable root of the gateway.
  package func probabilityWithoutRoot(in baseline: HealthyBaseline = .specified) -> Double {
    let n = failed + succeeded
    let with = log(1 - baseline.withoutRoot) + baseline.healthy.logChance(of: failed, in: n)
    let without = log(baseline.withoutRoot) + ScoringModel.withoutRoot.logChance(of: failed, in: n)
    return logistic(without - with)
  }

  /// ln of how much better a pin explains `y` refusals in `n` episodes than the client's habits do, within the cap.
  package func logLikelihoodRatio(
    refused y: Double, of n: Double, in baseline: HealthyBaseline = .specified
  ) -> Double {
    guard n > 0 else { return 0 }
    let counted = min(n, ScoringModel.episodeCap)
    let scaled = y * counted / n
    let without = probabilityWithoutRoot(in: baseline)
    let habits = logSumExp([
      log(max(1 - without, 1e-300))
        + baseline.healthy.updated(failures: failed, successes: succeeded).logChance(of: scaled, in: counted),
      log(max(without, 1e-300))
        + ScoringModel.withoutRoot.updated(failures: failed, successes: succeeded).logChance(of: scaled, in: counted),
    ])
    return (ScoringModel.rejecting.logChance(of: scaled, in: counted) - habits).clipped(ScoringModel.clientCap)
  }
}

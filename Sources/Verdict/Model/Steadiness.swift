package import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How alike the failures of each client at one target are.
///
/// A check of the certificate ends each connection of a client in the same way: of 1,829 rejected connections of IoTLS
/// devices nearly all repeat the last. A broken path ends now in a time-out, now in a reset, now behind the handshake.
/// The counts of a client are a draw from a Dirichlet-multinomial distribution, whose concentration is small for a check
/// and 1 for each way to end for a broken path.
package struct Steadiness: Sendable {
  /// Ways for a connection to end that logs tell apart; what is concealed or never shows belongs to none.
  package enum Ending: Int, CaseIterable, Sendable {
    case alert
    case closed
    case unused
    case timedOut
  }

  /// Episodes by ending.
  private typealias Counts = SIMD4<Double>

  /// ln of how much better an unsteady path explains the endings than a check does, summed over clients.
  private var unsteady = 0.0
  /// Clients by the way in which most of their refusals end.
  private var modes = Counts()
  /// Most clients end alike, and each ratio takes twenty logarithms of the gamma function.
  private var ratios: [Counts: Double] = [:]

  package init() {}

  /// Counts a client in.
  ///
  /// - Parameter timedOut: episodes in which it gave up before there was anything to refuse.
  package mutating func add(_ refusals: Refusals, timedOut: Int) {
    if let mode = refusals.modalBehaviour {
      // What is concealed is at least no connection that was closed before there was anything to conceal.
      let ending = mode == .concealed ? Ending.alert : mode.ending
      if let ending { modes[ending.rawValue] += 1 }
    }
    var counts = Counts()
    for behaviour in Behaviour.allCases {
      guard let ending = behaviour.ending else { continue }
      counts[ending.rawValue] += Double(refusals[behaviour])
    }
    counts[Ending.timedOut.rawValue] = Double(timedOut)
    guard counts.sum() > 1 else { return }
    unsteady += ratio(counts * (min(counts.sum(), ScoringModel.episodeCap) / counts.sum()))
  }

  private mutating func ratio(_ counts: Counts) -> Double {
    if let ratio = ratios[counts] { return ratio }
    let path = Steadiness.logChance(counts, ScoringModel.unsteadyEnding)
    let check = Steadiness.logChance(counts, ScoringModel.steadyEnding)
    let ratio = (path - check).clipped(ScoringModel.clientCap)
    ratios[counts] = ratio
    return ratio
  }

  /// ln of how much better a hidden fault explains the endings than a check does.
  ///
  /// A fault may be steady as well, so that steady endings speak against one by no more than half; but then it strikes
  /// all clients alike, while a check ends as the library of each client does it.
  package var forFault: Double {
    let share = ScoringModel.unsteadyFaults
    let steady = log(1 - share) + min(unlike, 0)
    return min(logSumExp([steady, log(share) + unsteady]), ScoringModel.organizationCap)
  }

  /// ln of how much better one ending for all explains that of each client than its library does.
  ///
  /// That all are alike is no sign of a fault: one library for all does the same.
  private var unlike: Double {
    let all = modes.sum()
    guard all > 1 else { return 0 }
    let counted = min(all, ScoringModel.endingsCap)
    let others = (all - modes.max()) * counted / all
    return ScoringModel.faultEnding.logChance(of: others, in: counted) - Beta(1, 1).logChance(of: others, in: counted)
  }

  /// ln of the chance of counts in a given order, each way to end with the same parameter.
  private static func logChance(_ counts: Counts, _ parameter: Double) -> Double {
    let total = parameter * Double(Counts.scalarCount)
    return counts.indices.reduce(logGamma(total) - logGamma(total + counts.sum())) { sum, place in
      sum + logGamma(parameter + counts[place]) - logGamma(parameter)
    }
  }
}

extension Behaviour {
  fileprivate var ending: Steadiness.Ending? {
    switch self {
    case .certificateUnknown, .unknownCA, .badCertificate, .accessDenied, .encryptedAlert: .alert
    case .silentClose: .closed
    case .unused, .alertAfterHandshake: .unused
    case .concealed, .bothLegs, .noRequest: nil
    }
  }
}

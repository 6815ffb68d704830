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

  /// ln of how much better an unsteady path explains the endings than a check does, summed over clients.
  private var unsteady = 0.0
  /// Clients by the way in which most of their refusals end.
  private var modes = [Double](repeating: 0, count: Ending.allCases.count)

  package init() {}

  /// Counts a client in.
  ///
  /// - Parameter timedOut: episodes in which it gave up before there was anything to refuse.
  package mutating func add(_ refusals: Refusals, timedOut: Int) {
    var counts = [Double](repeating: 0, count: Ending.allCases.count)
    if let mode = refusals.modalBehaviour {
      // What is concealed is at least no connection that was closed before there was anything to conceal.
      let ending = mode == .concealed ? Ending.alert : mode.ending
      if let ending { modes[ending.rawValue] += 1 }
    }
    for (behaviour, episodes) in refusals.behaviours {
      if let ending = behaviour.ending { counts[ending.rawValue] += Double(episodes) }
    }
    counts[Ending.timedOut.rawValue] = Double(timedOut)
    let all = counts.reduce(0, +)
    guard all > 1 else { return }
    let scale = min(all, ScoringModel.episodeCap) / all
    let scaled = counts.map { $0 * scale }
    let path = Steadiness.logChance(scaled, ScoringModel.unsteadyEnding)
    let check = Steadiness.logChance(scaled, ScoringModel.steadyEnding)
    unsteady += (path - check).clipped(ScoringModel.clientCap)
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
    let all = modes.reduce(0, +)
    guard all > 1 else { return 0 }
    let counted = min(all, ScoringModel.endingsCap)
    let others = (all - (modes.max() ?? 0)) * counted / all
    return ScoringModel.faultEnding.logChance(of: others, in: counted) - Beta(1, 1).logChance(of: others, in: counted)
  }

  /// ln of the chance of counts in a given order, each way to end with the same parameter.
  private static func logChance(_ counts: [Double], _ parameter: Double) -> Double {
    let total = parameter * Double(counts.count)
    return logGamma(total) - logGamma(total + counts.reduce(0, +))
      + counts.reduce(0) { $0 + logGamma(parameter + $1) - logGamma(parameter) }
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

package import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Evidence beside the counts of each client (detection specification, section 5.4), in nats.
package enum SideTerms {
  /// How much a behaviour speaks for a check by the application rather than by the TLS library.
  package static func weight(_ behaviour: Behaviour) -> Double {
    switch behaviour {
    case .unused: 1.0
    case .alertAfterHandshake: 0.5
    case .accessDenied: 1.5
    case .badCertificate: 0.3
    case .unknownCA: -0.3
    case .certificateUnknown, .silentClose, .encryptedAlert, .concealed, .bothLegs, .noRequest: 0
    }
  }

  /// How much a behaviour speaks for a fault of origin or path.
  package static func faultWeight(_ behaviour: Behaviour) -> Double {
    switch behaviour {
    case .silentClose: 0.69
    // A gateway that offers a tunnel and no request has, like one with an unused handshake, seen its own side succeed.
    case .unused, .noRequest: 0.15
    case .unknownCA, .certificateUnknown, .badCertificate, .accessDenied, .encryptedAlert: -1.79
    case .alertAfterHandshake: -2.3
    case .concealed, .bothLegs: 0
    }
  }

  /// T1: the mix of behaviours, by the modal behaviour of each refusing client.
  package static func behaviour(_ clients: [Behaviour: Int]) -> Double {
    let count = Double(clients.values.reduce(0, +))
    guard count > 0 else { return 0 }
    let mean = clients.sorted { $0.key.rawValue < $1.key.rawValue }
      .reduce(0) { $0 + Double($1.value) / count * weight($1.key) }
    return mean * count / (count + 2)
  }

  /// T2: browsers that reach the same hosts under inspection, and browsers that do not.
  package static func browsers(working: Int, failing: Int) -> Double {
    switch working {
    case 2...: 1.0
    case 1: 0.5
    default: failing >= 2 ? -2.0 : 0
    }
  }

  /// T3: clients whose connections were not decrypted, by whether they worked.
  package static func bypassed(working: Int, failing: Int) -> Double {
    let (working, failing) = (Double(working), Double(failing))
    return 2 * working / (working + 1) - 3 * failing / (failing + 1)
  }

  /// T4: the ln Bayes factor of a change of rate when decryption began (Gamma(½, ½)–Poisson), signed, within ±1.5.
  package static func policyChange(before: (count: Double, days: Double), after: (count: Double, days: Double))
    -> Double
  {
    func evidence(_ count: Double, _ days: Double) -> Double {
      logGamma(0.5 + count) - logGamma(0.5) + 0.5 * log(0.5) - (0.5 + count) * log(0.5 + days)
    }
    let factor =
      evidence(before.count, before.days) + evidence(after.count, after.days)
      - evidence(before.count + after.count, before.days + after.days)
    let rose = after.count / after.days > before.count / before.days
    return ((rose ? 1 : -1) * max(factor, 0)).clipped(1.5)
  }

  /// The behaviours and browsers as evidence for a fault of origin or path.
  package static func fault(_ clients: [Behaviour: Int], browsersWorking: Int, browsersFailing: Int) -> Double {
    let sum = clients.sorted { $0.key.rawValue < $1.key.rawValue }
      .reduce(0) { $0 + Double($1.value) * faultWeight($1.key) }
    let browsers: Double =
      switch browsersWorking {
      case 2...: -3
      case 1: -1.5
      default: browsersFailing >= 2 ? 0.5 : 0
      }
    return min(max(sum, -6), 2) + browsers
  }
}

package import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The probabilities of the three explanations of a target's refusals (detection specification, section 5.5).
package struct Posterior: Sendable, Equatable {
  /// What is known about a target beside its clients.
  package struct Context: Sendable {
    /// Clients by their modal behaviour.
    package var behaviours: [Behaviour: Int] = [:]
    package var browsersWorking = 0
    package var browsersFailing = 0
    package var bypassedWorking = 0
    package var bypassedFailing = 0
    /// T4, already in nats.
    package var policyChange = 0.0
    /// Whether the catalog knows the application.
    package var isKnown = true
    /// The share of applications that pin, of those that the catalog does not know.
    package var pinnedShare = ScoringModel.priorUnknown
    /// How alike the failures of each client are, in nats for a hidden fault.
    package var steadiness = 0.0
    /// A prior that other evidence gives, instead of the one for known or unknown applications.
    package var prior: Double?
    /// The share of the target's hosts that the case is about: they were chosen after the fact, whatever the explanation.
    package var hostShare = 1.0
    /// Whether the gateway logs the origin's side, and logged no fault.
    package var upstreamLogged = true

    package init() {}

    /// What the specification takes for the prior of a pin.
    var specifiedPrior: Double { isKnown ? ScoringModel.priorKnown : ScoringModel.priorUnknown }

    /// The prior of a pin.
    ///
    /// The site's share was learned where a certificate was seen to be looked at; it counts for a target by the clients
    /// that show as much. Closed connections without a word are as the specification takes them.
    fileprivate var priorOfPin: Double {
      if let prior { return prior }
      let telling = behaviours.reduce(0) { $0 + ($1.key.showsCheck ? $1.value : 0) }
      let all = behaviours.values.reduce(0, +)
      guard telling > 0 else { return specifiedPrior }
      let fitted = isKnown ? max(specifiedPrior, pinnedShare) : pinnedShare
      return specifiedPrior * exp(log(fitted / specifiedPrior) * Double(telling) / Double(all))
    }
  }

  package let evidence: TargetEvidence
  package let behaviourTerm: Double
  package let browserTerm: Double
  package let bypassTerm: Double
  package let policyTerm: Double
  /// The sum of the four terms, within ±4.
  package let sideTerm: Double
  package let prior: Double
  package let pin: Double
  package let hiddenFault: Double
  package let nothing: Double

  package init(_ clients: [TargetEvidence.Client], _ context: Context) {
    self.init(TargetEvidence(clients), context)
  }

  package init(_ evidence: TargetEvidence, _ context: Context) {
    self.evidence = evidence
    behaviourTerm = SideTerms.behaviour(context.behaviours)
    browserTerm = SideTerms.browsers(working: context.browsersWorking, failing: context.browsersFailing)
    bypassTerm = SideTerms.bypassed(working: context.bypassedWorking, failing: context.bypassedFailing)
    policyTerm = context.policyChange
    sideTerm = (behaviourTerm + browserTerm + bypassTerm + policyTerm).clipped(ScoringModel.sideTermCap)
    prior = context.priorOfPin * context.hostShare
    let faultPrior =
      (context.upstreamLogged ? ScoringModel.priorFaultLogged : ScoringModel.priorFaultUnlogged) * context.hostShare
    let (working, failing) = (Double(context.bypassedWorking), Double(context.bypassedFailing))
    let forPin = log(prior) + evidence.pin + sideTerm
    let forFault =
      log(faultPrior) + evidence.fault
      + SideTerms.fault(
        context.behaviours, browsersWorking: context.browsersWorking, browsersFailing: context.browsersFailing)
      + 3 * failing / (failing + 1) - 2 * working / (working + 1) + context.steadiness
    let forNothing = log(1 - prior - faultPrior)
    let total = logSumExp([forPin, forFault, forNothing])
    pin = exp(forPin - total)
    hiddenFault = exp(forFault - total)
    nothing = exp(forNothing - total)
  }

  package static func == (left: Posterior, right: Posterior) -> Bool {
    left.pin == right.pin && left.hiddenFault == right.hiddenFault && left.nothing == right.nothing
  }
}

extension Behaviour {
  /// Whether it shows that a client has looked at the certificate, rather than that a connection has ended.
  fileprivate var showsCheck: Bool {
    switch self {
    case .certificateUnknown, .unknownCA, .badCertificate, .accessDenied, .encryptedAlert, .alertAfterHandshake,
      .concealed, .unused:
      true
    case .silentClose, .bothLegs, .noRequest: false
    }
  }
}

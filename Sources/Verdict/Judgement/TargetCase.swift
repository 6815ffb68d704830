package import HandshakeModel

/// All that is known about one target, gathered before it is judged.
package struct TargetCase: Sendable {
  /// One client with all its programs but browsers.
  package struct ClientCase: Sendable {
    package var client: ClientLedger.Client
    package var refused: Int
    package var used: Int
    package var logRatio: Double
    package var probabilityWithoutRoot: Double
    package var behaviour: Behaviour?
    /// Whether a gateway's log covers a refusal of it, which would have named a fault of the origin.
    package var hasGatewayLog = false
  }

  package var clients: [ClientCase] = []
  package var browsersWorking: Set<ClientLedger.Client> = []
  package var browsersFailing: Set<ClientLedger.Client> = []
  package var bypassedWorking: Set<ClientLedger.Client> = []
  package var bypassedFailing: Set<ClientLedger.Client> = []
  package var behaviours: [Behaviour: Int] = [:]
  package var episodes = 0
  package var attempts = 0
  package var firstSeen: Slot?
  package var lastSeen: Slot?
  /// Whether anybody, browsers included, used a decrypted connection.
  package var isDecrypted = false
  private var completionCounts = true

  /// - Parameters:
  ///   - exposures: of one target, or of one of its hosts.
  ///   - target: the target whose own outcomes must not count as history.
  package init<Subject>(_ exposures: [Exposure<Subject>], target: Int, ledger: ClientLedger) {
    let byClient = Dictionary(grouping: exposures) {
      ClientLedger.Client(organization: $0.organization, client: $0.client)
    }
    completionCounts = TargetCase.completionCounts(exposures, target, ledger)
    for (client, exposures) in byClient.sorted(by: { $0.key < $1.key }) {
      add(client, exposures.sorted { $0.agent < $1.agent }, target, ledger)
    }
  }

  /// Whether a completed handshake speaks against a pin: it does where the refusals come before completion.
  ///
  /// An application that checks its pin after the handshake completes it every time.
  private static func completionCounts<Subject>(
    _ exposures: [Exposure<Subject>], _ target: Int, _ ledger: ClientLedger
  ) -> Bool {
    var (before, after) = (0, 0)
    for exposure in exposures where !exposure.isBrowser && exposure.rejected > 0 {
      // A client without the root refuses by its library, whatever the application would have done later.
      let client = ClientLedger.Client(organization: exposure.organization, client: exposure.client)
      let history = ledger.history(of: client, agent: exposure.agent, without: target)
      guard history.probabilityWithoutRoot < 0.5 else { continue }
      switch exposure.modalBehaviour {
      case .unused, .noRequest, .alertAfterHandshake, .concealed: after += 1
      case nil: continue
      default: before += 1
      }
    }
    return before > after
  }

  private mutating func add<Subject>(
    _ client: ClientLedger.Client, _ exposures: [Exposure<Subject>], _ target: Int, _ ledger: ClientLedger
  ) {
    for exposure in exposures {
      if exposure.used > 0 { isDecrypted = true }
      if (exposure.excluded[.bypassUsed] ?? 0) > 0 { bypassedWorking.insert(client) }
      if (exposure.excluded[.bypassAborted] ?? 0) > 0 { bypassedFailing.insert(client) }
      if exposure.isBrowser { addBrowser(client, exposure, target, ledger) }
    }
    let refuses = exposures.contains { !$0.isBrowser && $0.rejected > 0 }
    let completes = completionCounts && !refuses
    let programs = exposures.filter { !$0.isBrowser && $0.rejected + $0.used + (completes ? $0.completed : 0) > 0 }
    guard !programs.isEmpty else { return }
    var entry = ClientCase(client: client, refused: 0, used: 0, logRatio: 0, probabilityWithoutRoot: 0)
    var mix: [Behaviour: Int] = [:]
    for (agent, exposures) in Dictionary(grouping: programs, by: \.agent).sorted(by: { $0.key < $1.key }) {
      let history = ledger.history(of: client, agent: agent, without: target)
      var (refused, worked) = (0.0, 0)
      for exposure in exposures {
        entry.refused += exposure.rejected
        worked += exposure.used + (completes ? exposure.completed : 0)
        refused += Double(exposure.rejected) * (exposure.isOnceAndSilent ? ScoringModel.onceSilentWeight : 1)
      }
      entry.used += worked
      entry.logRatio += history.logLikelihoodRatio(refused: refused, of: refused + Double(worked))
      if refused > 0 {
        entry.probabilityWithoutRoot = max(entry.probabilityWithoutRoot, history.probabilityWithoutRoot)
      }
    }
    for exposure in programs {
      mix.merge(exposure.behaviours, uniquingKeysWith: +)
      episodes += exposure.rejected
      attempts += exposure.rejectedAttempts
      firstSeen = [firstSeen, exposure.firstRejected].compactMap(\.self).min()
      lastSeen = [lastSeen, exposure.lastRejected].compactMap(\.self).max()
      if exposure.rejected > 0, exposure.hasGatewayLog { entry.hasGatewayLog = true }
    }
    entry.logRatio = entry.logRatio.clipped(ScoringModel.clientCap)
    entry.behaviour = mix.min { (-$0.value, $0.key.rawValue) < (-$1.value, $1.key.rawValue) }?.key
    behaviours.merge(mix, uniquingKeysWith: +)
    clients.append(entry)
  }

  private mutating func addBrowser<Subject>(
    _ client: ClientLedger.Client, _ exposure: Exposure<Subject>, _ target: Int, _ ledger: ClientLedger
  ) {
    if exposure.used > 0 {
      browsersWorking.insert(client)
    } else if exposure.rejected > 0 {
      // A browser that fails everywhere lacks the root; it says nothing about this target.
      let history = ledger.history(of: client, agent: exposure.agent, without: target)
      if history.probabilityWithoutRoot < 0.5 { browsersFailing.insert(client) }
    }
  }

  /// Clients that refused and whose refusal speaks for the target rather than for the client.
  package var affected: [ClientCase] {
    clients.filter { $0.refused > 0 && $0.logRatio > 0 }
  }

  package var refusing: [ClientCase] {
    clients.filter { $0.refused > 0 }
  }

  /// Whether nothing but tunnels without requests was seen, on hosts that nobody has used decrypted.
  package var isOnlyHints: Bool {
    !isDecrypted && !behaviours.isEmpty && behaviours.keys.allSatisfy { $0 == .noRequest }
  }

  package func context(isKnown: Bool) -> Posterior.Context {
    var context = Posterior.Context()
    for client in refusing {
      if let behaviour = client.behaviour { context.behaviours[behaviour, default: 0] += 1 }
    }
    context.browsersWorking = browsersWorking.count
    context.browsersFailing = browsersFailing.count
    context.bypassedWorking = bypassedWorking.count
    context.bypassedFailing = bypassedFailing.count
    context.isKnown = isKnown
    context.upstreamLogged = refusing.filter(\.hasGatewayLog).count * 2 >= refusing.count
    return context
  }

  package func posterior(_ context: Posterior.Context) -> Posterior {
    Posterior(
      clients.map { TargetEvidence.Client(organization: $0.client.organization, logRatio: $0.logRatio) }, context)
  }
}

extension Exposure {
  /// One attempt without an alert in the whole window: what a closed laptop and a cancelled request look like, too.
  fileprivate var isOnceAndSilent: Bool {
    rejectedAttempts == 1 && behaviours.keys.allSatisfy(\.isSilent)
  }
}

extension Behaviour {
  /// Whether the client left without saying why.
  fileprivate var isSilent: Bool {
    switch self {
    case .unused, .silentClose, .noRequest, .concealed: true
    default: false
    }
  }
}

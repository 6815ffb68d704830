import HandshakeModel

extension Judge.Judged {
  /// The history of a client whose refusals speak for a pin: as in the worked examples E9 to E11 of the specification.
  private static let goodHistory = ClientHistory(failed: 0, succeeded: 20)
  /// The history of a client without the root: as in the worked example U3.
  private static let rootlessHistory = ClientHistory(failed: 15, succeeded: 0)

  /// The same case with one kind of observation made on some clients more.
  func supposing(_ observation: Counterfactual.Observation, on count: Int) -> Judge.Judged {
    var supposed = self
    var evidence = posterior.evidence
    switch observation {
    case .bypassWorks: supposed.context.bypassedWorking += count
    case .bypassFails: supposed.context.bypassedFailing += count
    case .originLogged: supposed.context.upstreamLogged = true
    case .browsersWork:
      supposed.context.browsersWorking += count
      supposed.gathered.isDecrypted = true
    case .rootMissing:
      supposed.gathered.loseRoot(of: count, Self.rootlessHistory, baseline)
      evidence = supposed.gathered.evidence
    case .clientsUse, .clientsRefuse, .clientsElsewhereRefuse:
      supposed.meet(observation, count)
      evidence = supposed.gathered.evidence
    }
    supposed.posterior = Posterior(evidence, supposed.context)
    return supposed
  }

  /// Adds clients of good history, which refuse in the way that most others do, or use it.
  private mutating func meet(_ observation: Counterfactual.Observation, _ count: Int) {
    let refuses = observation != .clientsUse
    let model = gathered.refusing.first ?? gathered.clients.first
    // An organisation of no log.
    let elsewhere = ClientKey(organization: Symbol(rawValue: .max), client: .none)
    let client = observation == .clientsElsewhereRefuse ? elsewhere : model?.client ?? elsewhere
    let more = TargetCase.ClientCase(
      client: client, refused: refuses ? 1 : 0, used: refuses ? 0 : 1,
      logRatio: Self.goodHistory.logLikelihoodRatio(refused: refuses ? 1 : 0, of: 1, in: baseline),
      probabilityWithoutRoot: 0)
    gathered.clients += Array(repeating: more, count: count)
    if refuses {
      context.behaviours[commonBehaviour, default: 0] += count
    } else {
      gathered.isDecrypted = true
    }
  }

  /// How most refusing clients refuse; without any, in the way that tells nothing of the cause.
  private var commonBehaviour: Behaviour {
    context.behaviours.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key ?? .certificateUnknown
  }

  func counterfactual(_ observation: Counterfactual.Observation, on count: Int) -> Counterfactual {
    let supposed = supposing(observation, on: count)
    return Counterfactual(
      observation: observation, count: count, probability: supposed.probability, band: supposed.band)
  }
}

extension TargetCase {
  /// The likelihood ratios of the clients.
  var evidence: TargetEvidence {
    TargetEvidence(clients.map { TargetEvidence.Client(organization: $0.client.organization, logRatio: $0.logRatio) })
  }

  /// Lets some of the refusing clients lack the root, those first that say most.
  fileprivate mutating func loseRoot(of count: Int, _ history: ClientHistory, _ baseline: HealthyBaseline) {
    let telling = clients.indices.filter { clients[$0].refused > 0 }
      .sorted { (clients[$1].logRatio, $0) < (clients[$0].logRatio, $1) }
    for place in telling.prefix(count) {
      let episodes = Double(clients[place].refused + clients[place].used)
      clients[place].logRatio = history.logLikelihoodRatio(
        refused: Double(clients[place].refused), of: episodes, in: baseline)
      clients[place].probabilityWithoutRoot = history.probabilityWithoutRoot(in: baseline)
    }
  }
}

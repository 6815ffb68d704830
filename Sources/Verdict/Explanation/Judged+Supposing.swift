import HandshakeModel

extension Judge.Judged {
  /// The history of a client whose refusals speak for a pin: as in the worked examples E9 to E11 of the specification.
  private static let goodHistory = ClientHistory(failed: 0, succeeded: 20)
  /// The history of a client without the root: as in the worked example U3.
  private static let rootlessHistory = ClientHistory(failed: 15, succeeded: 0)

  /// The same case with one kind of observation made on some clients more.
  ///
  /// - Parameter telling: the refusing clients, first those that say most.
  func supposing(
    _ observation: Counterfactual.Observation, on count: Int, _ telling: [TargetCase.ClientCase]
  ) -> Judge.Judged {
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
      for client in telling.prefix(count) { supposed.loseRoot(client, &evidence) }
    case .clientsUse, .clientsRefuse, .clientsElsewhereRefuse: supposed.meet(observation, count, &evidence)
    }
    supposed.posterior = Posterior(evidence, supposed.context)
    return supposed
  }

  /// Adds clients of good history, which refuse in the way that most others do, or use it.
  private mutating func meet(_ observation: Counterfactual.Observation, _ count: Int, _ evidence: inout TargetEvidence)
  {
    let refuses = observation != .clientsUse
    let ratio = Self.goodHistory.logLikelihoodRatio(refused: refuses ? 1 : 0, of: 1, in: baseline)
    let known = gathered.clients.first { $0.refused > 0 } ?? gathered.clients.first
    // An organisation of no log.
    let elsewhere = Symbol(rawValue: .max)
    let organization =
      observation == .clientsElsewhereRefuse ? elsewhere : known?.client.organization ?? elsewhere
    evidence = evidence.adding(.init(organization: organization, logRatio: ratio), count: count)
    if refuses {
      context.behaviours[commonBehaviour, default: 0] += count
      if ratio > 0 { affected += count }
    } else {
      gathered.isDecrypted = true
    }
  }

  /// The refusing clients, first those that say most.
  var telling: [TargetCase.ClientCase] {
    let refusing = gathered.refusing
    return refusing.indices.sorted { (refusing[$1].logRatio, $0) < (refusing[$0].logRatio, $1) }.map { refusing[$0] }
  }

  /// Lets a refusing client lack the root.
  private mutating func loseRoot(_ client: TargetCase.ClientCase, _ evidence: inout TargetEvidence) {
    let ratio = Self.rootlessHistory.logLikelihoodRatio(
      refused: Double(client.refused), of: Double(client.refused + client.used), in: baseline)
    let organization = client.client.organization
    evidence = evidence.adding(.init(organization: organization, logRatio: client.logRatio), count: -1)
      .adding(.init(organization: organization, logRatio: ratio), count: 1)
    affected += (ratio > 0 ? 1 : 0) - (client.logRatio > 0 ? 1 : 0)
  }

  /// How most refusing clients refuse; without any, in the way that tells nothing of the cause.
  private var commonBehaviour: Behaviour {
    context.behaviours.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key ?? .certificateUnknown
  }

  func counterfactual(
    _ observation: Counterfactual.Observation, on count: Int, _ telling: [TargetCase.ClientCase]
  ) -> Counterfactual {
    let supposed = supposing(observation, on: count, telling)
    return Counterfactual(
      observation: observation, count: count, probability: supposed.probability, band: supposed.band)
  }
}

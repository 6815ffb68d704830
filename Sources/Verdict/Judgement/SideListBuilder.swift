import HandshakeModel

/// Builds the lists beside the candidates: failures with another cause and another remedy.
struct SideListBuilder {
  /// Targets that a program or client must have met before it is said to refuse everything.
  static let programTargets = 5
  static let clientTargets = 3
  /// Clients on which a program must refuse nearly everything.
  static let programClients = 3
  /// What "nearly everything" is.
  static let nearlyAll = 0.8

  private let evidence: Evidence
  private let ledger: ClientLedger

  init(_ evidence: Evidence, _ ledger: ClientLedger) {
    self.evidence = evidence
    self.ledger = ledger
  }

  func findings() -> Findings {
    var findings = Findings()
    findings.missingRoot = missingRoot()
    findings.privateTrustStores = privateTrustStores()
    findings.serverFaults = faults(.upstream, .serverFault)
    findings.mutualTLS = faults(.mutualTLS, .mutualTLS)
    findings.gatewayCertificate = faults(.gatewayCertificate, .gatewayCertificate)
    findings.protocolFaults = faults(.protocolMismatch, .protocolMismatch)
    return findings
  }

  private func missingRoot() -> [MissingRootClient] {
    ledger.clients.compactMap { client in
      let history = ledger.history(of: client)
      let probability = history.probabilityWithoutRoot
      guard Int(history.failed) >= SideListBuilder.clientTargets, probability >= ScoringModel.likely else { return nil }
      return MissingRootClient(
        organization: evidence.name(client.organization), client: evidence.name(client.client),
        hostsFailed: Int(history.failed), hostsWorking: Int(history.succeeded), probability: probability)
    }
    .sorted { ($1.hostsFailed, $0.organization, $0.client) < ($0.hostsFailed, $1.organization, $1.client) }
  }

  private func privateTrustStores() -> [PrivateTrustStore] {
    struct Program: Hashable {
      var organization: Symbol
      var agent: Symbol
    }
    let programs = Dictionary(
      grouping: evidence.exposures.filter { !$0.isBrowser && $0.agent != .none && $0.failed != nil }
    ) { Program(organization: $0.organization, agent: $0.agent) }
    var found: [PrivateTrustStore] = []
    for (program, exposures) in programs {
      let refusing = Dictionary(grouping: exposures, by: \.client).filter { client, exposures in
        let failed = exposures.filter { $0.failed == true }.count
        // On a client that lacks the root every program refuses; that is no trait of this one.
        let works = ledger.works(
          .init(organization: program.organization, client: client), withoutProgram: program.agent)
        return exposures.count >= SideListBuilder.programTargets
          && Double(failed) >= SideListBuilder.nearlyAll * Double(exposures.count) && works
      }
      guard refusing.count >= SideListBuilder.programClients else { continue }
      let all = refusing.values.joined()
      found.append(
        PrivateTrustStore(
          organization: evidence.name(program.organization), agent: evidence.name(program.agent),
          clients: refusing.count, hostsFailed: Set(all.filter { $0.failed == true }.map(\.subject)).count,
          hostsWorking: Set(all.filter { $0.failed == false }.map(\.subject)).count))
    }
    return found.sorted { ($1.clients, $0.organization, $0.agent) < ($0.clients, $1.organization, $1.agent) }
  }

  private func faults(_ exclusion: Exclusion, _ cause: Cause) -> [TargetFault] {
    var found: [TargetFault] = []
    let hosts = Dictionary(
      grouping: evidence.hostExposures.filter { $0.excluded[exclusion] != nil }, by: \.subject.target)
    let byTarget = Dictionary(grouping: evidence.exposures.filter { $0.excluded[exclusion] != nil }, by: \.subject)
    for (target, exposures) in byTarget {
      let hosts = hosts[target] ?? []
      guard let first = exposures.compactMap(\.firstExcluded).min(),
        let last = exposures.compactMap(\.lastExcluded).max()
      else { continue }
      found.append(
        TargetFault(
          target: evidence.targets[target], cause: cause,
          hosts: Set(hosts.map { evidence.name($0.subject.host) }).sorted(),
          clients: Set(exposures.map { ClientLedger.Client(organization: $0.organization, client: $0.client) }).count,
          episodes: exposures.reduce(0) { $0 + ($1.excluded[exclusion] ?? 0) }, firstSeen: first.start,
          lastSeen: last.start))
    }
    return found.sorted { ($1.clients, $1.episodes, $0.target.id) < ($0.clients, $0.episodes, $1.target.id) }
  }
}

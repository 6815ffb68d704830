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
    findings.gatewayIncidents = gatewayIncidents()
    findings.scanners = scanners()
    return findings
  }

  private func gatewayIncidents() -> [GatewayIncident] {
    evidence.conditions.incidents.map { incident in
      GatewayIncident(
        organization: evidence.name(incident.organization),
        from: Timestamp(seconds: Int64(incident.hours.lowerBound) * 3_600),
        to: Timestamp(seconds: (Int64(incident.hours.upperBound) + 1) * 3_600),
        targetsRefused: incident.targetsRefused, targetsMet: incident.targetsMet, usualShare: incident.usualShare,
        clients: incident.clients,
        alerts: incident.seen.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
          .map { AlertCount(name: $0.key, episodes: $0.value) })
    }
    .sorted { ($0.organization, $0.from) < ($1.organization, $1.from) }
  }

  private func scanners() -> [ScanningClient] {
    evidence.conditions.scans.map { scan in
      ScanningClient(
        organization: evidence.name(scan.client.organization), client: evidence.name(scan.client.client),
        hosts: scan.hosts, hostsUsed: scan.hostsUsed, from: scan.slots.lowerBound.start,
        to: Timestamp(seconds: scan.slots.upperBound.start.seconds + Slot.seconds))
    }
    .sorted { ($1.hosts, $0.organization, $0.client) < ($0.hosts, $1.organization, $1.client) }
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
    struct Tally {
      var clients = 0
      var failed: Set<Int> = []
      var working: Set<Int> = []
    }
    var programs: [Program: Tally] = [:]
    let table = evidence.exposures
    for client in table.clients.indices {
      let exposures = table.rows[table.places(ofClient: client)]
        .filter { !$0.isBrowser && $0.failed != nil && table.agent(of: $0) != .none }
      guard exposures.contains(where: { $0.failed == true }) else { continue }
      for (agent, exposures) in Dictionary(grouping: exposures, by: { table.agent(of: $0) }) {
        let failed = exposures.filter { $0.failed == true }
        let key = table.clients[client]
        // On a client that lacks the root every program refuses; that is no trait of this one.
        guard exposures.count >= SideListBuilder.programTargets,
          Double(failed.count) >= SideListBuilder.nearlyAll * Double(exposures.count),
          ledger.works(key, withoutProgram: agent)
        else { continue }
        let program = Program(organization: key.organization, agent: agent)
        programs[program, default: Tally()].clients += 1
        programs[program, default: Tally()].failed.formUnion(failed.map { table.subject(of: $0).target })
        programs[program, default: Tally()].working.formUnion(
          exposures.filter { $0.failed == false }.map { table.subject(of: $0).target })
      }
    }
    return programs.filter { $0.value.clients >= SideListBuilder.programClients }.map { program, tally in
      PrivateTrustStore(
        organization: evidence.name(program.organization), agent: evidence.name(program.agent),
        clients: tally.clients, hostsFailed: tally.failed.count, hostsWorking: tally.working.count)
    }
    .sorted { ($1.clients, $0.organization, $0.agent) < ($0.clients, $1.organization, $1.agent) }
  }

  private func faults(_ exclusion: Exclusion, _ cause: Cause) -> [TargetFault] {
    struct Fault {
      var clients = 0
      var lastClient: Int32 = -1
      var episodes = 0
      var first = Slot(index: .max)
      var last = Slot(index: .min)

      mutating func add(_ exclusions: Exclusions, _ exclusion: Exclusion, of client: Int32) {
        // Exposures stand in the order of their clients.
        if lastClient != client { clients += 1 }
        lastClient = client
        episodes += exclusions[exclusion]
        first = min(first, exclusions.first)
        last = max(last, exclusions.last)
      }
    }
    var hosts: [Int: Set<Symbol>] = [:]
    for row in evidence.hostExposures.rows {
      guard let exclusions = evidence.hostExposures.exclusions(of: row), exclusions[exclusion] > 0 else { continue }
      let subject = evidence.hostExposures.subject(of: row)
      hosts[subject.target, default: []].insert(subject.host)
    }
    var faults: [Int: Fault] = [:]
    for row in evidence.exposures.rows {
      guard let exclusions = evidence.exposures.exclusions(of: row), exclusions[exclusion] > 0 else { continue }
      faults[evidence.exposures.subject(of: row).target, default: Fault()].add(exclusions, exclusion, of: row.client)
    }
    return faults.map { target, fault in
      TargetFault(
        target: evidence.targets[target], cause: cause, hosts: Set((hosts[target] ?? []).map(evidence.name)).sorted(),
        clients: fault.clients, episodes: fault.episodes, firstSeen: fault.first.start,
        lastSeen: fault.last.start)
    }
    .sorted { ($1.clients, $1.episodes, $0.target.id) < ($0.clients, $0.episodes, $1.target.id) }
  }
}

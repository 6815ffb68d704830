import HandshakeModel

/// Builds the lists beside the candidates: failures with another cause and another remedy.
struct SideListBuilder {
  /// Targets that a client must have refused before it is said to refuse everything.
  static let clientTargets = 3
  /// The share of used connections that may be an accident of joining logs: the mean of a rejecting client, Beta(19, 1).
  static let chanceShare = 0.05

  private let evidence: Evidence
  private let ledger: ClientLedger
  private let habits: TrustHabits

  init(_ evidence: Evidence, _ ledger: ClientLedger, _ habits: TrustHabits) {
    self.evidence = evidence
    self.ledger = ledger
    self.habits = habits
  }

  func findings() -> Findings {
    var findings = Findings()
    findings.baseline = ledger.baseline
    findings.missingRoot = missingRoot()
    findings.privateTrustStores = privateTrustStores()
    findings.userCAIgnored = devices()
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
    let table = evidence.exposures
    return table.clients.indices.compactMap { place in
      let client = table.clients[place]
      let history = ledger.history(of: client)
      let probability = history.probabilityWithoutRoot(in: ledger.baseline)
      guard Int(history.failed) >= SideListBuilder.clientTargets, probability >= ScoringModel.likely,
        !hasRoot(client: place)
      else { return nil }
      return MissingRootClient(
        organization: evidence.name(client.organization), client: evidence.name(client.client),
        hostsFailed: Int(history.failed), hostsWorking: Int(history.succeeded), probability: probability)
    }
    .sorted { ($1.hostsFailed, $0.organization, $0.client) < ($0.hostsFailed, $1.organization, $1.client) }
  }

  /// Whether any program of the client used what the gateway decrypts: the device has the root then, or several devices
  /// share the address, and in neither case would enrolling it mend what fails.
  private func hasRoot(client: Int) -> Bool {
    let rows = evidence.exposures.rows[evidence.exposures.places(ofClient: client)]
    let used = rows.reduce(0) { $0 + Double($1.used) }
    let refused = rows.reduce(0) { $0 + Double($1.rejected) }
    return used >= ScoringModel.successesThatProve && used >= SideListBuilder.chanceShare * (used + refused)
  }

  private func privateTrustStores() -> [PrivateTrustStore] {
    struct Tally {
      var clients = 0
      var programs = ClientPrograms.Tally()
    }
    let table = evidence.exposures
    return habits.stores.flatMap { store in
      let members = Set(store.clients)
      var tallies: [Symbol: Tally] = [:]
      for client in table.clients.indices where members.contains(table.clients[client]) {
        let organization = table.clients[client].organization
        tallies[organization, default: Tally()].clients += 1
        tallies[organization, default: Tally()].programs.add(.tally(of: store.agent, table, client: client))
      }
      return tallies.map { organization, tally in
        PrivateTrustStore(
          organization: evidence.name(organization), agent: evidence.name(store.agent), clients: tally.clients,
          hostsFailed: tally.programs.failed.count, hostsWorking: tally.programs.working.count)
      }
    }
    .sorted { ($1.clients, $0.organization, $0.agent) < ($0.clients, $1.organization, $1.agent) }
  }

  private func devices() -> [UserCADevice] {
    habits.devices.map { device in
      UserCADevice(
        organization: evidence.name(device.client.organization), client: evidence.name(device.client.client),
        hostsFailed: device.failed, hostsWorking: device.working, browserHosts: device.browserTargets,
        isNamed: device.isNamed)
    }
    .sorted { ($1.hostsFailed, $0.organization, $0.client) < ($0.hostsFailed, $1.organization, $1.client) }
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

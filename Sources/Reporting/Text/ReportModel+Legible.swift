package import HandshakeModel

extension ReportModel {
  /// The same model with every text made fit to be shown.
  ///
  /// All texts pass here, even those that no log can reach today, so that a view needs not know where a text is from.
  package var legible: ReportModel {
    var copy = self
    copy.catalogVersion = Legible.text(catalogVersion)
    copy.scoringVersion = Legible.text(scoringVersion)
    copy.inputs.digest = Legible.text(inputs.digest)
    copy.inputs.files = inputs.files.map(\.legible)
    copy.findings.candidates = findings.candidates.map(\.legible)
    copy.findings.bypassGaps = findings.bypassGaps.map(\.legible)
    copy.findings.undecided = findings.undecided.map { undecided in
      var undecided = undecided
      undecided.target = undecided.target.legible
      return undecided
    }
    copy.findings.missingRoot = findings.missingRoot.map(\.legible)
    copy.findings.privateTrustStores = findings.privateTrustStores.map(\.legible)
    copy.findings.userCAIgnored = findings.userCAIgnored.map(\.legible)
    copy.findings.serverFaults = findings.serverFaults.map(\.legible)
    copy.findings.hiddenFaults = findings.hiddenFaults.map(\.legible)
    copy.findings.mutualTLS = findings.mutualTLS.map(\.legible)
    copy.findings.gatewayCertificate = findings.gatewayCertificate.map(\.legible)
    copy.findings.protocolFaults = findings.protocolFaults.map(\.legible)
    copy.findings.gatewayIncidents = findings.gatewayIncidents.map(\.legible)
    copy.findings.scanners = findings.scanners.map(\.legible)
    copy.coverage = coverage.map(\.legible)
    copy.changes?.changes = changes?.changes.map(\.legible) ?? []
    copy.reviews = reviews.map(\.legible)
    copy.removals = removals.map { Removal(decision: $0.decision.legible, reason: $0.reason) }
    return copy
  }
}

extension InputFile {
  fileprivate var legible: InputFile {
    InputFile(
      path: Legible.text(path), format: Legible.text(format), organization: Legible.text(organization), state: state,
      tally: tally)
  }
}

extension Attribution {
  fileprivate var legible: Attribution {
    var copy = self
    copy.id = Legible.text(id)
    copy.name = Legible.text(name)
    copy.category = Legible.text(category)
    copy.domains = domains.map(Legible.text)
    return copy
  }
}

extension Candidate {
  fileprivate var legible: Candidate {
    var copy = self
    copy.target = target.legible
    copy.metBeside = metBeside.map(Legible.text)
    copy.hosts = hosts.map {
      CandidateHost(
        host: Legible.text($0.host), episodes: $0.episodes, probability: $0.probability, inScope: $0.inScope)
    }
    copy.scope.patterns = scope.patterns.map(Legible.text)
    copy.scope.wider = scope.wider.map(Legible.text)
    copy.scope.costs = scope.costs.map {
      BypassScope.Cost(
        pattern: Legible.text($0.pattern), needlessHosts: $0.needlessHosts.map(Legible.text), hidden: $0.hidden)
    }
    copy.risk.terms = risk.terms.map {
      RiskTerm(name: Legible.text($0.name), value: $0.value, text: Legible.text($0.text))
    }
    copy.alerts = alerts.map { AlertCount(name: Legible.text($0.name), episodes: $0.episodes) }
    copy.terms = terms.map {
      ScoreTerm(
        name: Legible.text($0.name), value: Legible.text($0.value), points: $0.points, text: Legible.text($0.text))
    }
    copy.webAlternative.workingIn = webAlternative.workingIn.map(Legible.text)
    copy.review = review?.legible
    copy.clients = clients.map { client in
      var client = client
      client.organization = Legible.text(client.organization)
      client.client = Legible.text(client.client)
      client.seen = Legible.text(client.seen)
      return client
    }
    copy.exemplars = exemplars.map {
      Attempt(
        time: $0.time, organization: Legible.text($0.organization), client: Legible.text($0.client),
        host: Legible.text($0.host), seen: Legible.text($0.seen), agent: Legible.text($0.agent), vantage: $0.vantage)
    }
    return copy
  }
}

extension MissingRootClient {
  fileprivate var legible: MissingRootClient {
    MissingRootClient(
      organization: Legible.text(organization), client: Legible.text(client), hostsFailed: hostsFailed,
      hostsWorking: hostsWorking, probability: probability)
  }
}

extension PrivateTrustStore {
  fileprivate var legible: PrivateTrustStore {
    PrivateTrustStore(
      organization: Legible.text(organization), agent: Legible.text(agent), clients: clients,
      hostsFailed: hostsFailed, hostsWorking: hostsWorking)
  }
}

extension UserCADevice {
  fileprivate var legible: UserCADevice {
    UserCADevice(
      organization: Legible.text(organization), client: Legible.text(client), hostsFailed: hostsFailed,
      hostsWorking: hostsWorking, browserHosts: browserHosts, isNamed: isNamed)
  }
}

extension GatewayIncident {
  fileprivate var legible: GatewayIncident {
    var copy = self
    copy.organization = Legible.text(organization)
    copy.alerts = alerts.map { AlertCount(name: Legible.text($0.name), episodes: $0.episodes) }
    return copy
  }
}

extension ScanningClient {
  fileprivate var legible: ScanningClient {
    var copy = self
    copy.organization = Legible.text(organization)
    copy.client = Legible.text(client)
    return copy
  }
}

extension TargetFault {
  fileprivate var legible: TargetFault {
    TargetFault(
      target: target.legible, cause: cause, hosts: hosts.map(Legible.text), clients: clients, episodes: episodes,
      firstSeen: firstSeen, lastSeen: lastSeen)
  }
}

/// A client that refuses nearly everything, whatever the program.
package struct MissingRootClient: Sendable, Equatable {
  package var organization: String
  package var client: String
  package var hostsFailed: Int
  package var hostsWorking: Int
  package var probability: Double

  package init(organization: String, client: String, hostsFailed: Int, hostsWorking: Int, probability: Double) {
    self.organization = organization
    self.client = client
    self.hostsFailed = hostsFailed
    self.hostsWorking = hostsWorking
    self.probability = probability
  }
}

/// A kind of program that refuses nearly everything on several clients that other programs use without trouble.
package struct PrivateTrustStore: Sendable, Equatable {
  package var organization: String
  package var agent: String
  package var clients: Int
  package var hostsFailed: Int
  package var hostsWorking: Int

  package init(organization: String, agent: String, clients: Int, hostsFailed: Int, hostsWorking: Int) {
    self.organization = organization
    self.agent = agent
    self.clients = clients
    self.hostsFailed = hostsFailed
    self.hostsWorking = hostsWorking
  }
}

/// A device whose applications refuse nearly everything while its browsers work: they ignore CAs that a user installed.
package struct UserCADevice: Sendable, Equatable {
  package var organization: String
  package var client: String
  package var hostsFailed: Int
  package var hostsWorking: Int
  /// Applications that its browsers reach under inspection.
  package var browserHosts: Int
  /// Whether a program's name tells that it is an Android device; else only its alerts and its browser do.
  package var isNamed: Bool

  package init(
    organization: String, client: String, hostsFailed: Int, hostsWorking: Int, browserHosts: Int, isNamed: Bool
  ) {
    self.organization = organization
    self.client = client
    self.hostsFailed = hostsFailed
    self.hostsWorking = hostsWorking
    self.browserHosts = browserHosts
    self.isNamed = isNamed
  }
}

/// An application with failures of one kind that no bypass mends.
package struct TargetFault: Sendable, Equatable {
  package var target: Attribution
  package var cause: Cause
  package var hosts: [String]
  package var clients: Int
  package var episodes: Int
  package var firstSeen: Timestamp
  package var lastSeen: Timestamp

  package init(
    target: Attribution, cause: Cause, hosts: [String], clients: Int, episodes: Int, firstSeen: Timestamp,
    lastSeen: Timestamp
  ) {
    self.target = target
    self.cause = cause
    self.hosts = hosts
    self.clients = clients
    self.episodes = episodes
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
  }
}

/// Hours in which an organisation's clients refused the gateway rather than applications; nothing of them counts.
package struct GatewayIncident: Sendable, Equatable {
  package var organization: String
  package var from: Timestamp
  /// The end of the last hour.
  package var to: Timestamp
  /// In the worst hour.
  package var targetsRefused: Int
  package var targetsMet: Int
  /// The share of refused applications in the organisation's median hour.
  package var usualShare: Double
  package var clients: Int
  /// What was seen, the most frequent first.
  package var alerts: [AlertCount]

  package init(
    organization: String, from: Timestamp, to: Timestamp, targetsRefused: Int, targetsMet: Int, usualShare: Double,
    clients: Int, alerts: [AlertCount]
  ) {
    self.organization = organization
    self.from = from
    self.to = to
    self.targetsRefused = targetsRefused
    self.targetsMet = targetsMet
    self.usualShare = usualShare
    self.clients = clients
    self.alerts = alerts
  }

  /// In the worst hour.
  package var share: Double { targetsMet > 0 ? Double(targetsRefused) / Double(targetsMet) : 0 }
}

/// A client that scans; what it refuses does not count.
package struct ScanningClient: Sendable, Equatable {
  package var organization: String
  package var client: String
  /// Different hosts in its busiest ten minutes, and those among them that it ever used.
  package var hosts: Int
  package var hostsUsed: Int
  package var from: Timestamp
  package var to: Timestamp

  package init(organization: String, client: String, hosts: Int, hostsUsed: Int, from: Timestamp, to: Timestamp) {
    self.organization = organization
    self.client = client
    self.hosts = hosts
    self.hostsUsed = hostsUsed
    self.from = from
    self.to = to
  }
}

/// All that one look at the evidence found.
package struct Findings: Sendable, Equatable {
  /// In order of rank; coverage `application-control` or `uncatalogued`.
  package var candidates: [Candidate] = []
  /// Globally bypassed applications that still abort.
  package var bypassGaps: [Candidate] = []
  package var missingRoot: [MissingRootClient] = []
  package var privateTrustStores: [PrivateTrustStore] = []
  package var userCAIgnored: [UserCADevice] = []
  package var serverFaults: [TargetFault] = []
  /// Applications of whose refusals a fault that no log shows is the best explanation: only a connection that is not
  /// decrypted can tell.
  package var hiddenFaults: [TargetFault] = []
  package var mutualTLS: [TargetFault] = []
  package var gatewayCertificate: [TargetFault] = []
  package var protocolFaults: [TargetFault] = []
  /// The most probable applications that several clients refuse and that are no candidates, and how many there are.
  package var undecided: [UndecidedTarget] = []
  package var undecidedCount = 0
  /// By organisation, then in the order of time.
  package var gatewayIncidents: [GatewayIncident] = []
  package var scanners: [ScanningClient] = []
  /// The length of the longest head of the queue whose expected share of errors is within the limit.
  package var trustedHead = 0
  /// What was taken for usual at the site; two reports with different ones weigh the same refusals differently.
  package var baseline = HealthyBaseline.specified

  package init() {}
}

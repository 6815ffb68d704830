import HandshakeModel

/// A small report with one of everything, and the parts to build others from.
enum SampleModel {
  static func moment(_ text: String) -> Timestamp {
    Timestamp(iso8601: text) ?? Timestamp(seconds: 0)
  }

  static let small: ReportModel = {
    var findings = Findings()
    findings.candidates = [spotify, dropbox, unknownDomain]
    findings.bypassGaps = [webex]
    findings.missingRoot = [
      MissingRootClient(
        organization: "acme", client: "c-7f3a9c21", hostsFailed: 41, hostsWorking: 1, probability: 0.9996)
    ]
    findings.privateTrustStores = [
      PrivateTrustStore(organization: "acme", agent: "Java/17", clients: 4, hostsFailed: 12, hostsWorking: 1)
    ]
    findings.userCAIgnored = [
      UserCADevice(
        organization: "globex", client: "c-51b0d7e4", hostsFailed: 23, hostsWorking: 2, browserHosts: 17, isNamed: true),
      UserCADevice(
        organization: "globex", client: "c-9e12aa03", hostsFailed: 9, hostsWorking: 0, browserHosts: 4, isNamed: false),
    ]
    findings.serverFaults = [fault("legacy.example.com", .serverFault, hosts: ["www.legacy.example.com"])]
    findings.hiddenFaults = [
      fault("depot.example", .hiddenServerFault, hosts: ["eu.depot.example", "us.depot.example"])
    ]
    findings.mutualTLS = [
      fault("bank.example", .mutualTLS, hosts: (1...8).map { "ebics\($0).bank.example" })
    ]
    findings.gatewayCertificate = []
    findings.protocolFaults = [fault("iot.example.net", .protocolMismatch, hosts: ["mqtt.iot.example.net"])]
    findings.undecided = [undecided]
    findings.undecidedCount = 3
    findings.gatewayIncidents = [
      GatewayIncident(
        organization: "acme", from: moment("2026-11-18T12:00:00Z"), to: moment("2026-11-18T14:00:00Z"),
        targetsRefused: 61, targetsMet: 64, usualShare: 0.047, clients: 212,
        alerts: [AlertCount(name: "gateway_certificate", episodes: 840), AlertCount(name: "unknown_ca", episodes: 9)])
    ]
    findings.scanners = [
      ScanningClient(
        organization: "globex", client: "c-00d1f3a2", hosts: 254, hostsUsed: 2, from: moment("2026-11-12T01:10:00Z"),
        to: moment("2026-11-12T01:40:00Z"))
    ]
    findings.trustedHead = 2
    var model = Self.model(findings, files: files)
    model.coverage = coverage
    model.changes = changes
    return model
  }()

  static func model(_ findings: Findings, files: [InputFile] = []) -> ReportModel {
    ReportModel(
      generatedAt: moment("2026-11-24T02:15:00Z"), windowFrom: moment("2026-11-10T00:00:00Z"),
      windowTo: moment("2026-11-23T23:59:59Z"), catalogVersion: "2026-11-02", scoringVersion: "1",
      inputs: InputSummary(
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", files: files),
      findings: findings)
  }

  static let files = [
    InputFile(
      path: "SampleLogs/acme/access.log.gz", format: "squid", organization: "acme", state: .complete,
      tally: LineTally(stored: 48_210, duplicate: 0, ignored: 1_204, rejected: 3)),
    InputFile(
      path: "SampleLogs/acme/ssl.log.gz", format: "zeek-ssl", organization: "acme", state: .truncated,
      tally: LineTally(stored: 9_871, duplicate: 12, ignored: 8, rejected: 0)),
    InputFile(
      path: "SampleLogs/globex/proxy.csv.gz", format: "umbrella", organization: "globex", state: .complete,
      tally: LineTally(stored: 120_554, duplicate: 0, ignored: 0, rejected: 17)),
  ]

  static let spotify = refusal(
    Attribution(
      id: "spotify", name: "Spotify", kind: .catalog, coverage: .applicationControl, category: "media"),
    rank: 1, probability: 0.9984)

  /// A decision to investigate a candidate.
  static func decision(
    on candidate: Candidate, by: String, ticket: String?, at: Timestamp, expires: Timestamp?
  ) -> Decision {
    Decision(
      id: "0123456789abcdef", target: candidate.target.id, name: candidate.target.name, ruling: .investigate,
      patterns: candidate.scope.patterns, by: by, why: "asked its vendor for a list of hosts", ticket: ticket, at: at,
      expires: expires,
      evidence: DecidedEvidence(
        digest: "fedcba9876543210", cause: candidate.cause, band: candidate.band, probability: candidate.probability,
        clientsAffected: candidate.clientsAffected, clientsExposed: candidate.clientsExposed,
        organizations: candidate.organizations, episodes: candidate.episodes,
        hosts: candidate.hosts.filter(\.inScope).map(\.host), patterns: candidate.scope.patterns,
        windowFrom: moment("2026-11-10T06:00:00Z"), windowTo: at, scoringVersion: "4"))
  }

  static let dropbox: Candidate = {
    var candidate = refusal(
      Attribution(
        id: "dropbox", name: "Dropbox", kind: .catalog, coverage: .applicationControl, category: "file sharing"),
      rank: 2, probability: 0.913)
    candidate.review = Review(
      [
        decision(
          on: candidate, by: "network team", ticket: "NET-4711", at: moment("2026-11-20T10:00:00Z"),
          expires: moment("2026-12-20T00:00:00Z"))
      ], now: moment("2026-11-24T06:00:00Z"))
    candidate.webAlternative = WebAlternative(works: true, browserClients: 12)
    return candidate
  }()

  static let unknownDomain: Candidate = {
    var candidate = refusal(
      Attribution(
        id: "sensor-cloud.example", name: "sensor-cloud.example", kind: .uncatalogued, coverage: .uncatalogued,
        category: ""),
      rank: 3, probability: 0.612)
    candidate.band = .possible
    candidate.exemplars = []
    candidate.outlook.clientsMissing = 1
    candidate.outlook.turns.insert(
      Outlook.Turn(
        goal: .likely,
        with: Counterfactual(observation: .clientsRefuse, count: 1, probability: 0.931, band: .likely)), at: 0)
    return candidate
  }()

  static let webex: Candidate = {
    var candidate = refusal(
      Attribution(
        id: "webex", name: "Webex", kind: .catalog, coverage: .globallyBypassed, category: "meetings"),
      rank: 1, probability: 0.97)
    candidate.webAlternative = WebAlternative(works: false, browserClients: 0)
    return candidate
  }()

  static func refusal(_ target: Attribution, rank: Int, probability: Double) -> Candidate {
    var candidate = Candidate(
      target: target, cause: .pinning, probability: probability, band: .likely, priority: probability * 0.66 * 4.65,
      share: 0.66, impact: 4.65, clientsAffected: 10, clientsExposed: 12, organizations: 2, episodes: 56,
      attempts: 214, firstSeen: moment("2026-11-11T07:12:31Z"), lastSeen: moment("2026-11-23T21:40:02Z"),
      hosts: hosts(target), scope: BypassScope(patterns: ["api.\(target.id).example", ".auth.example"], leak: 0.25),
      risk: risk, alerts: alerts, rivals: rivals, terms: terms,
      webAlternative: WebAlternative(works: false, browserClients: 3), exemplars: attempts(target))
    candidate.rank = rank
    candidate.days = days
    let failing = Counterfactual(observation: .bypassFails, count: 2, probability: 0.41, band: nil)
    candidate.outlook = Outlook(counterfactuals: [failing], turns: [Outlook.Turn(goal: .dropped, with: failing)])
    candidate.counts.met = 14
    candidate.counts.refused = 10
    candidate.counts.used = 2
    candidate.counts.browsersUsed = 3
    candidate.counts.excluded = [ClientCounts.Excluded(why: .blocked, clients: 1, episodes: 4)]
    candidate.clients = (0..<10).map { number in
      CandidateClient(
        organization: number < 7 ? "acme" : "globex", client: "c-5be1\(number)d07", refused: number == 0 ? 11 : 5,
        used: number / 8, seen: "unknown_ca", isAffected: true, isAmbiguous: number == 9)
    }
    candidate.days = (0..<14).map { number in
      DayCount(
        day: 20_767 + number, refused: 4, exposed: 4 + number % 3, clientsRefusing: 3 + number % 2,
        clientsExposed: 4 + number % 2)
    }
    return candidate
  }

  /// Fourteen days with 56 refused episodes, those of the weekend left out.
  static let days: [DayCount] = (0..<14).map { place in
    let isWeekend = [4, 5, 11, 12].contains(place)
    let refused = isWeekend ? 0 : place == 13 ? 11 : 5
    return DayCount(
      day: 20_767 + place, refused: refused, exposed: isWeekend ? 0 : refused + 3,
      clientsRefusing: isWeekend ? 0 : min(refused, 8), clientsExposed: isWeekend ? 0 : 9)
  }

  /// One source that says something every hour but for an outage, and one of which little is known.
  static let coverage: [SourceCoverage] = {
    let first = Int32(20_767 * 24)
    var events = (0..<14 * 24).map { 40 + $0 % 24 }
    for hour in 9 * 24 + 3..<9 * 24 + 7 { events[hour] = 0 }
    var few = Array(repeating: 0, count: 14 * 24)
    few[13 * 24 + 20] = 3
    return [
      SourceCoverage(
        EventHours(organization: Symbol(of: "acme"), vantage: .handshakes, first: first, events: events),
        organization: "acme"),
      SourceCoverage(
        EventHours(organization: Symbol(of: "globex"), vantage: .wire, first: first, events: few),
        organization: "globex"),
    ]
  }()

  static let changes = ReportChanges(
    since: moment("2026-11-23T02:15:00Z"),
    changes: [
      ReportChanges.Change(
        kind: .new, target: "sensor-cloud.example", name: "sensor-cloud.example", rankBefore: nil, rankNow: 3,
        reason: "10 clients of 12 refuse; probability 0.61, possible"),
      ReportChanges.Change(
        kind: .rising, target: "spotify", name: "Spotify", rankBefore: 2, rankNow: 1,
        reason: "probability 0.62 → 1.00; 3 more clients refuse (7 → 10)"),
      ReportChanges.Change(
        kind: .resolved, target: "chat.example", name: "chat.example", rankBefore: 1, rankNow: nil,
        reason: "no refusal in the window any more, by 4 clients that met it"),
    ], unchanged: 1)

  private static let undecided: UndecidedTarget = {
    let name = "portal.example"
    var undecided = UndecidedTarget(
      target: Attribution(id: name, name: name, kind: .uncatalogued, coverage: .uncatalogued, category: ""),
      probability: 0.33, clientsRefusing: 3, clientsExposed: 9)
    undecided.outlook.turns = [
      Outlook.Turn(
        goal: .possible,
        with: Counterfactual(observation: .bypassWorks, count: 1, probability: 0.745, band: .possible))
    ]
    return undecided
  }()

  private static func hosts(_ target: Attribution) -> [CandidateHost] {
    [
      CandidateHost(host: "api.\(target.id).example", episodes: 31, probability: 0.998, inScope: true),
      CandidateHost(host: "login.auth.example", episodes: 17, probability: 0.97, inScope: true),
      CandidateHost(host: "events.\(target.id).example", episodes: 8, probability: 0.81, inScope: true),
      CandidateHost(host: "www.\(target.id).example", episodes: 0, probability: 0.004, inScope: false),
      CandidateHost(host: "images.\(target.id).example", episodes: 0, probability: 0.002, inScope: false),
    ]
  }

  private static let risk = BypassRisk(
    score: 0.46,
    terms: [
      RiskTerm(name: "category", value: 0.4, text: "file transfer is possible"),
      RiskTerm(name: "breadth", value: 0.1, text: "one wildcard under a domain of its own"),
    ])

  private static let alerts = [
    AlertCount(name: "unknown_ca", episodes: 38), AlertCount(name: "silent", episodes: 14),
    AlertCount(name: "unused", episodes: 4),
  ]

  private static let rivals = [
    Rival(cause: .hiddenServerFault, probability: 0.0011), Rival(cause: .unknown, probability: 0.0004),
  ]

  private static let terms = [
    ScoreTerm(name: "prior", value: "known application", points: -3.0, text: "one in twenty refuses"),
    ScoreTerm(name: "clients", value: "10 of 12 clients", points: 11.75, text: "they refuse this and little else"),
    ScoreTerm(name: "behaviour", value: "38 unknown_ca", points: -0.35, text: "the issuer is what they object to"),
    ScoreTerm(name: "browsers", value: "5 clients", points: 1.0, text: "browsers reach the host decrypted"),
    ScoreTerm(name: "bypassed", value: "3 of 3 sessions", points: 1.5, text: "without inspection it works"),
    ScoreTerm(name: "onset", value: "0, then 9", points: 1.5, text: "began when decryption did"),
  ]

  private static func attempts(_ target: Attribution) -> [Attempt] {
    (0..<3).map { index in
      Attempt(
        time: moment("2026-11-2\(index)T08:3\(index):12Z"), organization: index == 2 ? "globex" : "acme",
        client: "c-5be1\(index)d07", host: "api.\(target.id).example", seen: index == 1 ? "silent" : "unknown_ca",
        agent: "okhttp", vantage: index == 2 ? .handshakes : .wire)
    }
  }

  private static func fault(_ id: String, _ cause: Cause, hosts: [String]) -> TargetFault {
    TargetFault(
      target: Attribution(id: id, name: id, kind: .uncatalogued, coverage: .uncatalogued, category: ""), cause: cause,
      hosts: hosts, clients: 3, episodes: 22, firstSeen: moment("2026-11-12T00:00:00Z"),
      lastSeen: moment("2026-11-22T00:00:00Z"))
  }
}

extension SampleModel {
  /// A long queue, for measures of size and for a look at the page.
  static func large(_ count: Int) -> ReportModel {
    var findings = small.findings
    findings.candidates = (1...count).map { rank in
      var candidate = refusal(
        Attribution(
          id: "app\(rank)", name: "Application \(rank)", kind: .catalog,
          coverage: rank.isMultiple(of: 3) ? .uncatalogued : .applicationControl, category: "productivity"),
        rank: rank, probability: 1 - 0.4 * Double(rank) / Double(count))
      candidate.band = candidate.probability >= 0.9 ? .likely : .possible
      return candidate
    }
    findings.trustedHead = count / 2
    return model(findings, files: (1...8).flatMap { _ in files })
  }

  /// The small model with every text replaced by the given one.
  static func hostile(_ text: String) -> ReportModel {
    var candidate = refusal(
      Attribution(id: text, name: text, kind: .uncatalogued, coverage: .applicationControl, category: text), rank: 1,
      probability: 0.95)
    candidate.hosts = [
      CandidateHost(host: text, episodes: 1, probability: 0.9, inScope: true),
      CandidateHost(host: text, episodes: 1, probability: 0.1, inScope: false),
    ]
    candidate.scope.patterns = [text]
    candidate.risk.terms = [RiskTerm(name: text, value: 0.1, text: text)]
    candidate.alerts = [AlertCount(name: text, episodes: 1)]
    candidate.terms = [ScoreTerm(name: text, value: text, points: 1, text: text)]
    candidate.review = Review(
      [decision(on: candidate, by: text, ticket: text, at: moment("2026-11-20T10:00:00Z"), expires: nil)],
      now: moment("2026-11-24T06:00:00Z"))
    candidate.webAlternative = WebAlternative(
      works: true, browserClients: 1, organizations: 2, organizationsWorking: 1, workingIn: [text])
    candidate.exemplars = [
      Attempt(
        time: moment("2026-11-20T10:00:00Z"), organization: text, client: text, host: text, seen: text, agent: text,
        vantage: .wire)
    ]
    candidate.clients = [
      CandidateClient(
        organization: text, client: text, refused: 56, used: 0, seen: text, isAffected: true, isAmbiguous: false)
    ]
    var gap = candidate
    gap.target.coverage = .globallyBypassed
    var findings = Findings()
    findings.candidates = [candidate]
    findings.bypassGaps = [gap]
    findings.undecided = [
      UndecidedTarget(target: candidate.target, probability: 0.1, clientsRefusing: 2, clientsExposed: 2)
    ]
    findings.missingRoot = [
      MissingRootClient(organization: text, client: text, hostsFailed: 1, hostsWorking: 0, probability: 1)
    ]
    findings.privateTrustStores = [
      PrivateTrustStore(organization: text, agent: text, clients: 1, hostsFailed: 1, hostsWorking: 0)
    ]
    findings.userCAIgnored = [
      UserCADevice(
        organization: text, client: text, hostsFailed: 1, hostsWorking: 0, browserHosts: 2, isNamed: false)
    ]
    let faults = [
      TargetFault(
        target: candidate.target, cause: .serverFault, hosts: [text], clients: 1, episodes: 1,
        firstSeen: candidate.firstSeen, lastSeen: candidate.lastSeen)
    ]
    findings.serverFaults = faults
    findings.hiddenFaults = faults
    findings.mutualTLS = faults
    findings.gatewayCertificate = faults
    findings.protocolFaults = faults
    let file = InputFile(
      path: text, format: text, organization: text, state: .complete, tally: LineTally(stored: 1))
    var model = Self.model(findings, files: [file])
    model.catalogVersion = text
    model.scoringVersion = text
    model.inputs.digest = text
    model.coverage = coverage.map { source in
      var source = source
      source.organization = text
      return source
    }
    model.changes = ReportChanges(
      since: moment("2026-11-23T02:15:00Z"),
      changes: [
        ReportChanges.Change(kind: .new, target: text, name: text, rankBefore: nil, rankNow: 1, reason: text)
      ], unchanged: 0)
    return model
  }
}

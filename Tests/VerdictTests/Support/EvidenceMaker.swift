import HandshakeModel
import Verdict

/// Builds small evidence by hand.
struct EvidenceMaker {
  private(set) var targets: [Attribution] = []
  private(set) var exposures: [Exposure<Int>] = []
  private(set) var hostExposures: [Exposure<TargetHost>] = []
  private var names: [Symbol: String] = [:]

  mutating func target(
    _ name: String, coverage: Coverage = .applicationControl, shared: Bool = false
  ) -> Int {
    targets.append(
      Attribution(
        id: name, name: name, kind: coverage == .uncatalogued ? .uncatalogued : .catalog, coverage: coverage,
        category: "finance", shared: shared))
    return targets.count - 1
  }

  /// Adds how a client fared with one host of a target.
  mutating func see(
    _ client: String, of organization: String = "org", at target: Int, host: String? = nil,
    agent: String = "lib:okhttp", isBrowser: Bool = false, refused: Int = 0,
    as behaviour: Behaviour = .certificateUnknown, used: Int = 0, excluded: [Exclusion: Int] = [:]
  ) {
    var exposure = Exposure(
      organization: symbol(organization), client: symbol(client), subject: target, agent: symbol(agent),
      isBrowser: isBrowser)
    exposure.rejected = refused
    exposure.rejectedAttempts = refused
    exposure.used = used
    exposure.excluded = excluded
    exposure.hasGatewayLog = true
    if refused > 0 {
      exposure.behaviours = [behaviour: refused]
      exposure.firstRejected = Slot(index: 100)
      exposure.lastRejected = Slot(index: 200)
    }
    if !excluded.isEmpty {
      exposure.firstExcluded = Slot(index: 100)
      exposure.lastExcluded = Slot(index: 200)
    }
    EvidenceMaker.add(exposure, to: &exposures)
    let host = symbol(host ?? "www.\(targets[target].name)")
    var hostExposure = Exposure(
      organization: exposure.organization, client: exposure.client, subject: TargetHost(target: target, host: host),
      agent: exposure.agent,
      isBrowser: isBrowser)
    hostExposure.rejected = refused
    hostExposure.used = used
    hostExposure.behaviours = exposure.behaviours
    hostExposure.excluded = excluded
    hostExposure.hasGatewayLog = true
    EvidenceMaker.add(hostExposure, to: &hostExposures)
  }

  /// Adds up what one program of a client did, since evidence has one exposure of each.
  private static func add<Subject>(_ exposure: Exposure<Subject>, to list: inout [Exposure<Subject>]) {
    let known = list.firstIndex {
      $0.organization == exposure.organization && $0.client == exposure.client && $0.subject == exposure.subject
        && $0.agent == exposure.agent
    }
    guard let known else { return list.append(exposure) }
    list[known].rejected += exposure.rejected
    list[known].rejectedAttempts += exposure.rejectedAttempts
    list[known].used += exposure.used
    list[known].behaviours.merge(exposure.behaviours, uniquingKeysWith: +)
    list[known].excluded.merge(exposure.excluded, uniquingKeysWith: +)
    list[known].firstRejected = list[known].firstRejected ?? exposure.firstRejected
    list[known].lastRejected = list[known].lastRejected ?? exposure.lastRejected
  }

  /// Lets a client use as many other applications without trouble.
  mutating func worksElsewhere(
    _ client: String, of organization: String = "org", agent: String = "lib:okhttp", isBrowser: Bool = false,
    applications: Int = 20
  ) {
    for index in 0..<applications {
      let name = "healthy\(index).example"
      let known = targets.firstIndex { $0.name == name }
      let target = known ?? self.target(name)
      see(client, of: organization, at: target, agent: agent, isBrowser: isBrowser, used: 1)
    }
  }

  var evidence: Evidence {
    Evidence(
      targets: targets, exposures: exposures, hostExposures: hostExposures, names: names,
      attempts: [:], days: 1)
  }

  var findings: Findings {
    Judge { _ in false }.findings(evidence)
  }

  mutating func shuffle(using generator: inout SeededGenerator) {
    exposures.shuffle(using: &generator)
    hostExposures.shuffle(using: &generator)
  }

  private mutating func symbol(_ text: String) -> Symbol {
    let symbol = Symbol(of: text)
    names[symbol] = text
    return symbol
  }
}

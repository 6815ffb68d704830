import HandshakeModel
import Verdict

/// Builds small evidence by hand.
struct EvidenceMaker {
  private(set) var targets: [Attribution] = []
  private(set) var exposures: [Exposure<TargetHost>] = []
  private(set) var hostExposures: [Exposure<TargetHost>] = []
  /// The decrypted traffic of each host.
  var traffic: [Symbol: HostTraffic] = [:]
  /// Whether a gateway's log covers what is seen.
  var hasGatewayLog = true
  /// What was found about hours, clients and policies.
  var conditions = Conditions()
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
    attempts: Int? = nil, as behaviour: Behaviour = .certificateUnknown, used: Int = 0, excluded: [Exclusion: Int] = [:]
  ) {
    var exposure = Exposure(
      organization: symbol(organization), client: symbol(client), subject: TargetHost(target: target),
      agent: symbol(agent), isBrowser: isBrowser)
    exposure.used = used
    exposure.hasGatewayLog = hasGatewayLog
    if refused > 0 {
      exposure.refusals.add(behaviour, episodes: Int32(refused))
      exposure.refusals.attempts = attempts ?? refused
      for index: Int32 in [100, 200] { exposure.refusals.extend(to: Slot(index: index)) }
    }
    for (exclusion, count) in excluded {
      exposure.exclusions.add(exclusion, episodes: Int32(count))
      for index: Int32 in [100, 200] { exposure.exclusions.extend(to: Slot(index: index)) }
    }
    EvidenceMaker.add(exposure, to: &exposures)
    exposure.subject.host = symbol(host ?? "www.\(targets[target].name)")
    EvidenceMaker.add(exposure, to: &hostExposures)
  }

  /// Adds up what one program of a client did, since evidence has one exposure of each.
  private static func add(_ exposure: Exposure<TargetHost>, to list: inout [Exposure<TargetHost>]) {
    let known = list.firstIndex {
      $0.organization == exposure.organization && $0.client == exposure.client && $0.subject == exposure.subject
        && $0.agent == exposure.agent
    }
    guard let known else { return list.append(exposure) }
    list[known].used += exposure.used
    list[known].refusals += exposure.refusals
    list[known].exclusions += exposure.exclusions
  }

  /// Adds a client that used a target until it began to refuse.
  mutating func beganToRefuse(_ client: String, at target: Int, _ start: Slot) {
    var exposure = Exposure(
      organization: symbol("org"), client: symbol(client), subject: TargetHost(target: target),
      agent: symbol("lib:okhttp"), isBrowser: false)
    exposure.refusals.add(.certificateUnknown, episodes: 2)
    exposure.refusals.attempts = 2
    exposure.refusals.usedBefore = 4
    exposure.refusals.extend(to: start)
    EvidenceMaker.add(exposure, to: &exposures)
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
      targets: targets, exposures: ExposureTable(exposures), hostExposures: ExposureTable(hostExposures), names: names,
      attempts: [:], traffic: traffic, conditions: conditions, days: 1)
  }

  var findings: Findings {
    Judge { _ in false }.findings(evidence)
  }

  mutating func shuffle(using generator: inout SeededGenerator) {
    exposures.shuffle(using: &generator)
    hostExposures.shuffle(using: &generator)
  }

  private mutating func symbol(_ text: String) -> Symbol {
    let symbol = text.isEmpty ? .none : Symbol(of: text)
    names[symbol] = text
    return symbol
  }
}

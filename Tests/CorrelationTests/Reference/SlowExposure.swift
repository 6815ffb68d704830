import Correlation
import HandshakeModel

/// An exposure as its definition has it: each count from episodes of its own.
struct SlowExposure: Hashable {
  var client: ClientKey
  var subject: TargetHost
  var agent: Symbol
  var isBrowser: Bool
  var hasGatewayLog = false
  var rejected = 0
  var rejectedAttempts = 0
  var used = 0
  var completed = 0
  var behaviours: [Behaviour: Int] = [:]
  var excluded: [Exclusion: Int] = [:]
  /// First and last five minutes of refusals, then of exclusions.
  var times: [Slot] = []

  init(client: ClientKey, subject: TargetHost, agent: Symbol, isBrowser: Bool, outcomes: [SlotOutcome]) {
    self.client = client
    self.subject = subject
    self.agent = agent
    self.isBrowser = isBrowser
    let rejecting = Episodes(outcomes, where: \.isRejected)
    rejected = rejecting.count
    rejectedAttempts = rejecting.attempts
    used = Episodes(outcomes) { $0 == .used }.count
    completed = Episodes(outcomes) { $0 == .completed }.count
    times += [rejecting.list.first?.first, rejecting.list.last?.last].compactMap(\.self)
    for episode in rejecting.list {
      if let telling = episode.behaviours.min(by: { $0.rawValue < $1.rawValue }) {
        behaviours[telling, default: 0] += 1
      }
    }
    var excluding: [Slot] = []
    for exclusion in Exclusion.allCases {
      let episodes = Episodes(outcomes) { $0 == .excluded(exclusion) }
      guard episodes.count > 0 else { continue }
      excluded[exclusion] = episodes.count
      excluding += episodes.list.flatMap { [$0.first, $0.last] }
    }
    times += [excluding.min(), excluding.max()].compactMap(\.self)
  }

  /// What a table holds, in the same shape.
  init(_ exposure: Exposure<TargetHost>) {
    client = ClientKey(organization: exposure.organization, client: exposure.client)
    subject = exposure.subject
    agent = exposure.agent
    isBrowser = exposure.isBrowser
    hasGatewayLog = exposure.hasGatewayLog
    rejected = Int(exposure.refusals.episodes)
    rejectedAttempts = exposure.refusals.attempts
    used = exposure.used
    completed = exposure.completed
    behaviours = exposure.behaviours
    excluded = exposure.excluded
    if rejected > 0 { times += [exposure.refusals.first, exposure.refusals.last] }
    if !excluded.isEmpty { times += [exposure.exclusions.first, exposure.exclusions.last] }
  }
}

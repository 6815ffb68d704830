package import HandshakeModel

extension Exposure {
  /// The exposure that a client's outcomes with one subject add up to.
  package init(
    organization: Symbol, client: Symbol, subject: Subject, agent: Symbol, isBrowser: Bool, outcomes: [SlotOutcome]
  ) {
    self.init(organization: organization, client: client, subject: subject, agent: agent, isBrowser: isBrowser)
    let rejecting = Episodes(outcomes, where: \.isRejected)
    rejected = rejecting.count
    rejectedAttempts = rejecting.attempts
    used = Episodes(outcomes) { $0 == .used }.count
    completed = Episodes(outcomes) { $0 == .completed }.count
    firstRejected = rejecting.list.first?.first
    lastRejected = rejecting.list.last?.last
    for episode in rejecting.list {
      if let telling = episode.behaviours.min(by: { $0.rawValue < $1.rawValue }) {
        behaviours[telling, default: 0] += 1
      }
    }
    for exclusion in Exclusion.allCases {
      let episodes = Episodes(outcomes) { $0 == .excluded(exclusion) }
      guard episodes.count > 0 else { continue }
      excluded[exclusion] = episodes.count
      firstExcluded = [firstExcluded, episodes.list.first?.first].compactMap(\.self).min()
      lastExcluded = [lastExcluded, episodes.list.last?.last].compactMap(\.self).max()
    }
  }
}

package import HandshakeModel

/// Adds outcomes up to episodes: what happens in the same or in adjacent five minutes is one event.
///
/// A program that retries every second says no more than one that tries once. Against a refused chain the retries of
/// 162 device and destination pairs of the IoTLS captures collapse to 162 episodes with a gap of 300 s.
package struct EpisodeTally: Sendable {
  /// Episodes of one kind; what is of another kind does not end one.
  private struct Episodes {
    private(set) var count: Int32 = 0
    private(set) var last: Int32 = 0

    /// Counts five minutes in; true where an episode begins with them.
    mutating func add(_ slot: Slot) -> Bool {
      let begins = count == 0 || Int(slot.index) - Int(last) > 1
      if begins { count += 1 }
      last = slot.index
      return begins
    }
  }

  private var used = Episodes()
  private var completed = Episodes()
  private var rejected = Episodes()
  private var excluded = [13 of Episodes](repeating: Episodes())
  private var refusals = Refusals()
  private var exclusions = Exclusions()
  /// The most telling behaviour of the last rejecting episode, which is not counted yet.
  private var telling: Behaviour?

  package init() {}

  /// Counts an outcome in that is not earlier than those before it; whether an episode that is not excluded begins with it.
  @discardableResult
  package mutating func add(_ found: SlotOutcome) -> Bool {
    let slot = found.slot
    switch found.outcome {
    case .used: return used.add(slot)
    case .completed: return completed.add(slot)
    case .rejected(let behaviour): return addRejected(behaviour, slot, found.attempts)
    case .excluded(let exclusion):
      if excluded[Int(exclusion.rawValue)].add(slot) { exclusions.add(exclusion) }
      exclusions.extend(to: slot)
      return false
    }
  }

  private mutating func addRejected(_ behaviour: Behaviour, _ slot: Slot, _ attempts: Int) -> Bool {
    let begins = rejected.add(slot)
    if begins {
      if let telling { refusals.add(telling) }
      telling = behaviour
    } else if let known = telling, behaviour.rawValue < known.rawValue {
      telling = behaviour
    }
    refusals.attempts += attempts
    refusals.extend(to: slot)
    return begins
  }

  /// Writes the counts into an exposure.
  package func describe(_ exposure: inout Exposure<TargetHost>) {
    exposure.used = Int(used.count)
    exposure.completed = Int(completed.count)
    exposure.refusals = refusals
    if let telling { exposure.refusals.add(telling) }
    exposure.exclusions = exclusions
    if beganToRefuse(exposure.refusals) {
      exposure.refusals.usedBefore = used.count + completed.count
      (exposure.used, exposure.completed) = (0, 0)
    }
  }

  /// Five minutes between the first refusal and the last that no outage outlasts.
  private static let day = 288

  /// Whether the program used the connections until it began to refuse, and never again: an application whose new release
  /// pins.
  ///
  /// What came before tells nothing of that release.
  ///
  /// Failures that come and go are not taken for it, since any use after a refusal forbids it. Nor is one accident at the
  /// end: of a healthy client's episodes 2 % fail, and 4 in 10,000 times the last two do. Nor an outage at the end, which
  /// would have to last for a day. Nor tunnels without requests, which a bypass by policy leaves, too.
  private func beganToRefuse(_ refusals: Refusals) -> Bool {
    func isBefore(_ episodes: Episodes) -> Bool { episodes.count == 0 || episodes.last < refusals.first.index }
    return refusals.episodes >= 2 && Int(refusals.last.index) - Int(refusals.first.index) >= EpisodeTally.day
      && used.count + completed.count > 0 && isBefore(used) && isBefore(completed)
      && Int(refusals.episodes) > refusals[.noRequest]
  }
}

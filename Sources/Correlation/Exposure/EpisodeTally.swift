package import HandshakeModel

/// Adds outcomes up to episodes: what happens in the same or in adjacent five minutes is one event.
///
/// A program that retries every second says no more than one that tries once. Against a refused chain the retries of
/// 162 device and destination pairs of the IoTLS captures collapse to 162 episodes with a gap of 300 s.
package struct EpisodeTally: Sendable {
  /// Episodes of one kind; what is of another kind does not end one.
  private struct Episodes {
    var count: Int32 = 0
    private var last: Int32 = 0

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
  private var excluded = [12 of Episodes](repeating: Episodes())
  private var refusals = Refusals()
  private var exclusions = Exclusions()
  /// The most telling behaviour of the last rejecting episode, which is not counted yet.
  private var telling: Behaviour?

  package init() {}

  /// Counts an outcome in that is not earlier than those before it.
  package mutating func add(_ found: SlotOutcome) {
    let slot = found.slot
    switch found.outcome {
    case .used: _ = used.add(slot)
    case .completed: _ = completed.add(slot)
    case .rejected(let behaviour): addRejected(behaviour, slot, found.attempts)
    case .excluded(let exclusion):
      if excluded[Int(exclusion.rawValue)].add(slot) { exclusions.add(exclusion) }
      exclusions.extend(to: slot)
    }
  }

  private mutating func addRejected(_ behaviour: Behaviour, _ slot: Slot, _ attempts: Int) {
    if rejected.add(slot) {
      if let telling { refusals.add(telling) }
      telling = behaviour
    } else if let known = telling, behaviour.rawValue < known.rawValue {
      telling = behaviour
    }
    refusals.attempts += attempts
    refusals.extend(to: slot)
  }

  /// Writes the counts into an exposure.
  package func describe(_ exposure: inout Exposure<TargetHost>) {
    exposure.used = Int(used.count)
    exposure.completed = Int(completed.count)
    exposure.refusals = refusals
    if let telling { exposure.refusals.add(telling) }
    exposure.exclusions = exclusions
  }
}

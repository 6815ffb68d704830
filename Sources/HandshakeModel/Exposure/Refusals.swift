/// Episodes in which a client refused.
///
/// The counts stand in place: a dictionary for each of a million exposures is too much.
package struct Refusals: Sendable {
  package private(set) var episodes: Int32 = 0
  package var attempts = 0
  /// Episodes of use before the first refusal, which do not count against it.
  package var usedBefore: Int32 = 0
  package private(set) var first = Slot(index: .max)
  package private(set) var last = Slot(index: .min)
  private var counts = [11 of Int32](repeating: 0)

  package init() {}

  /// Counts an episode by its most telling behaviour.
  package mutating func add(_ behaviour: Behaviour, episodes: Int32 = 1) {
    self.episodes += episodes
    counts[Int(behaviour.rawValue)] += episodes
  }

  /// Widens the time of the episodes.
  package mutating func extend(to slot: Slot) {
    first = min(first, slot)
    last = max(last, slot)
  }

  package subscript(behaviour: Behaviour) -> Int {
    Int(counts[Int(behaviour.rawValue)])
  }

  package var behaviours: [Behaviour: Int] {
    var found: [Behaviour: Int] = [:]
    for behaviour in Behaviour.allCases where self[behaviour] > 0 { found[behaviour] = self[behaviour] }
    return found
  }

  /// The behaviour of most episodes; the more telling one where two are even.
  package var modalBehaviour: Behaviour? {
    var place = 0
    for other in counts.indices where counts[other] > counts[place] { place = other }
    return counts[place] > 0 ? Behaviour(rawValue: UInt8(truncatingIfNeeded: place)) : nil
  }

  package static func += (left: inout Refusals, right: Refusals) {
    left.episodes += right.episodes
    left.attempts += right.attempts
    left.usedBefore += right.usedBefore
    left.first = min(left.first, right.first)
    left.last = max(left.last, right.last)
    for place in left.counts.indices { left.counts[place] += right.counts[place] }
  }
}

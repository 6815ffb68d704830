/// Episodes that count neither way.
package struct Exclusions: Sendable {
  package private(set) var first = Slot(index: .max)
  package private(set) var last = Slot(index: .min)
  private var counts = [13 of Int32](repeating: 0)

  package init() {}

  package mutating func add(_ exclusion: Exclusion, episodes: Int32 = 1) {
    counts[Int(exclusion.rawValue)] += episodes
  }

  /// Widens the time of the episodes.
  package mutating func extend(to slot: Slot) {
    first = min(first, slot)
    last = max(last, slot)
  }

  package subscript(exclusion: Exclusion) -> Int {
    Int(counts[Int(exclusion.rawValue)])
  }

  package var isEmpty: Bool {
    for place in counts.indices where counts[place] > 0 { return false }
    return true
  }

  package static func += (left: inout Exclusions, right: Exclusions) {
    left.first = min(left.first, right.first)
    left.last = max(left.last, right.last)
    for place in left.counts.indices { left.counts[place] += right.counts[place] }
  }
}

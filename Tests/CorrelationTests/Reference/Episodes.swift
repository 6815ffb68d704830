import Correlation
import HandshakeModel

/// Collapses outcomes into episodes: what happens in the same or in adjacent five minutes is one event.
///
/// A program that retries every second says no more than one that tries once. Against a refused chain the retries of
/// 162 device and destination pairs of the IoTLS captures collapse to 162 episodes with a gap of 300 s.
///
/// Goes through all outcomes for every kind of episode: what `EpisodeTally` must equal.
struct Episodes: Sendable {
  struct Episode: Sendable, Equatable {
    var first: Slot
    var last: Slot
    var behaviours: Set<Behaviour>
    var attempts: Int
  }

  private(set) var list: [Episode] = []

  /// The episodes of `outcomes` that `select` accepts.
  init(_ outcomes: [SlotOutcome], where select: (Outcome) -> Bool) {
    for outcome in outcomes.filter({ select($0.outcome) }).sorted(by: { $0.slot < $1.slot }) {
      var behaviours: Set<Behaviour> = []
      if case .rejected(let behaviour) = outcome.outcome { behaviours.insert(behaviour) }
      if let last = list.indices.last, outcome.slot.index - list[last].last.index <= 1 {
        list[last].last = outcome.slot
        list[last].behaviours.formUnion(behaviours)
        list[last].attempts += outcome.attempts
      } else {
        list.append(
          Episode(first: outcome.slot, last: outcome.slot, behaviours: behaviours, attempts: outcome.attempts))
      }
    }
  }

  var count: Int { list.count }

  var attempts: Int { list.reduce(0) { $0 + $1.attempts } }
}

extension Outcome {
  var isRejected: Bool {
    if case .rejected = self { return true }
    return false
  }
}

import HandshakeModel

/// What truth makes of applications, given the clients that were looked at.
///
/// A program is *expected* where two clients or more have a pinned attempt of it. A candidate is right where truth has a
/// pinned attempt at its hosts, and *undecidable* where it has none but programs with their own CA list: those count
/// neither way.
struct TruthLabels: Sendable {
  /// The applications of each expected program's pinned hosts.
  private(set) var expected: [String: Set<Attribution>] = [:]
  /// Clients with a pinned attempt, by application.
  private(set) var pinnedClients: [Attribution: Int] = [:]
  private var ownBundle: Set<Attribution> = []

  /// - Parameter clients: each with the number of times that it counts.
  init(_ clients: [(record: Truth.Record, times: Int)]) {
    var programs: [String: (clients: Int, owners: Set<Attribution>)] = [:]
    for (record, times) in clients where times > 0 {
      ownBundle.formUnion(record.ownBundle)
      for owner in record.pinned.keys { pinnedClients[owner, default: 0] += times }
      for program in Set(record.pinned.values.joined()) { programs[program, default: (0, [])].clients += times }
      for (owner, names) in record.pinned {
        for program in names { programs[program, default: (0, [])].owners.insert(owner) }
      }
    }
    expected = programs.filter { $0.value.clients >= 2 }.mapValues(\.owners)
  }

  func verdict(on target: Attribution) -> Evaluation.Verdict.Truth {
    pinnedClients[target] != nil ? .pinned : ownBundle.contains(target) ? .undecidable : .wrong
  }

  /// A list of applications with their scores, as metrics take it, and the expected programs that it does not find.
  func ranking<Score: Comparable>(
    _ listed: [(target: Attribution, score: Score)]
  ) -> (ranking: Ranking, missed: [String]) {
    var waiting = expected
    var places: [Ranking.Place] = []
    // Only the order of scores matters to a ranking.
    var (last, order): (Score?, Double) = (nil, 0)
    for (target, score) in listed.sorted(by: { ($1.score, $0.target.id) < ($0.score, $1.target.id) }) {
      if score != last { order -= 1 }
      last = score
      let found = waiting.filter { $0.value.contains(target) }.keys
      for name in found { waiting[name] = nil }
      let verdict = verdict(on: target)
      guard verdict != .undecidable else { continue }
      places.append(
        Ranking.Place(
          score: order, isRight: verdict == .pinned, found: found.count, gain: Double(pinnedClients[target] ?? 0)))
    }
    return (Ranking(places), waiting.keys.sorted())
  }
}

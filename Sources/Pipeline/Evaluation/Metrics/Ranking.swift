/// Places of a list by falling score; those of equal score are in no order.
///
/// Metrics over such a list are its expected values when each group of equal scores is shuffled (McSherry and Najork,
/// Computing information retrieval performance measures efficiently in the presence of tied scores, ECIR 2008): a list
/// whose scores tie must not win or lose by the alphabet.
struct Ranking: Sendable, Equatable {
  /// One listed target that truth can decide.
  struct Place: Sendable, Equatable {
    var score: Double
    /// Whether truth has a pinned attempt at it.
    var isRight: Bool
    /// How many expected programs it is the first to find.
    var found = 0
    /// Clients on which truth has it pinned.
    var gain = 0.0

    /// Pinned on one client only, or found before: neither asked for nor wrong.
    var isBesideThePoint: Bool { isRight && found == 0 }
  }

  let groups: [[Place]]

  /// - Parameter places: those of equal score in the order in which they find programs.
  init(_ places: [Place]) {
    var groups: [[Place]] = []
    for (_, place) in places.enumerated().sorted(by: { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) })
    {
      if groups.last?.first?.score == place.score {
        groups[groups.count - 1].append(place)
      } else {
        groups.append([place])
      }
    }
    self.groups = groups
  }

  var count: Int { groups.reduce(0) { $0 + $1.count } }

  /// The expected sum of a value over the first `length` places.
  func sum(ofFirst length: Int, _ value: (Place) -> Double) -> Double {
    var sum = 0.0
    var left = length
    for group in groups where left > 0 {
      let all = group.reduce(0) { $0 + value($1) }
      sum += group.count <= left ? all : all * Double(left) / Double(group.count)
      left -= group.count
    }
    return sum
  }
}

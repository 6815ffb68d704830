package import HandshakeModel

/// Domains that the same clients refuse in the same minutes, so that one application is behind them.
package struct DomainCluster: Equatable, Sendable {
  /// The domain that is refused most.
  package var leader: String
  /// All of them, in their order.
  package var domains: [String]
  /// The program, where it is the only one and names itself; else `none`.
  package var program: Symbol

  /// Moments that two domains must share, of all in which either is refused (Jaccard): half of the refusals of each or
  /// more then fall together, which those of two applications on a phone do not.
  static let similarity = 0.5
  /// Clients on which they must fall together: one or two may have a habit.
  static let leastClients = 3
  /// How much oftener they must fall together than two that are independent would: what is refused all day long falls
  /// together with anything.
  static let lift = 2.0

  /// The clusters of two domains or more, in the order of their leaders.
  ///
  /// Two domains belong together where their moments do; where one and the same program that names itself is all that
  /// refuses either of them, half of the moments of the rarer suffice: a program that tries rotating names tries each
  /// seldom, and with few clients.
  package static func clusters(_ survey: RefusalSurvey, isSelfNamed: (Symbol) -> Bool) -> [DomainCluster] {
    let names = survey.domains.keys.sorted()
    var moments = names.map { survey.domains[$0] ?? RefusalMoments() }
    for index in moments.indices { moments[index].settle() }
    let programs = moments.map { $0.program.flatMap { isSelfNamed($0) ? $0 : nil } }
    var roots = Array(names.indices)
    for (left, right) in pairs(moments) {
      let (first, second) = (root(left, roots), root(right, roots))
      if first == second { continue }
      let sameProgram = programs[left] != nil && programs[left] == programs[right]
      if areOne(moments[left], moments[right], sameProgram: sameProgram, survey.activity) {
        roots[max(first, second)] = min(first, second)
      }
    }
    return Dictionary(grouping: names.indices) { root($0, roots) }.values.compactMap { members in
      let clients = members.reduce(into: Set<UInt64>()) { $0.formUnion(moments[$1].clients) }
      guard members.count > 1, clients.count >= leastClients,
        let leader = members.min(by: { (-moments[$0].count, $0) < (-moments[$1].count, $1) })
      else { return nil }
      let found = Set(members.map { programs[$0] })
      return DomainCluster(
        leader: names[leader], domains: members.sorted().map { names[$0] },
        program: (found.count == 1 ? found.first ?? nil : nil) ?? .none)
    }.sorted { $0.leader < $1.leader }
  }

  /// The domains that share any moment, each pair once.
  private static func pairs(_ moments: [RefusalMoments]) -> [(Int, Int)] {
    var places = moments.indices.flatMap { domain in moments[domain].moments.map { (digest: $0.digest, domain: domain) }
    }
    places.sort { $0 < $1 }
    var pairs: Set<UInt64> = []
    var start = 0
    while start < places.count {
      let end = places[start...].firstIndex { $0.digest != places[start].digest } ?? places.count
      for left in start..<end {
        for right in left + 1..<max(left + 1, end) {
          pairs.insert(UInt64(places[left].domain) << 32 | UInt64(places[right].domain))
        }
      }
      start = end
    }
    return pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }

  private static func root(_ place: Int, _ roots: [Int]) -> Int {
    var place = place
    while roots[place] != place { place = roots[place] }
    return place
  }

  private static func areOne(
    _ left: RefusalMoments, _ right: RefusalMoments, sameProgram: Bool, _ activity: [UInt64: Int]
  ) -> Bool {
    let overlap = left.overlap(with: right)
    if sameProgram, overlap.both > 0, Double(overlap.both) >= similarity * Double(min(overlap.left, overlap.right)) {
      return true
    }
    guard overlap.clients.count >= leastClients,
      Double(overlap.both) >= similarity * Double(overlap.left + overlap.right - overlap.both)
    else { return false }
    let all = left.clients.union(right.clients).reduce(0) { $0 + (activity[$1] ?? 0) }
    let expected = Double(overlap.left) * Double(overlap.right) / (Double(all) * overlap.share)
    return Double(overlap.both) >= lift * expected
  }
}

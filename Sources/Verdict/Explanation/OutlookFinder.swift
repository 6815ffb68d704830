import HandshakeModel

/// Finds the observations that would change a verdict, by judging the case anew with each.
struct OutlookFinder {
  /// Beyond this many clients nobody waits for an observation.
  static let most = 10
  /// On how many clients each kind is tried by itself, where one is not the only number of interest.
  private static let tried: [(Counterfactual.Observation, [Int])] = [
    (.bypassWorks, [1, 2, 3]), (.bypassFails, [1, 2, 3]), (.originLogged, [1]), (.browsersWork, [2]),
    (.clientsUse, [5]), (.clientsRefuse, [1]), (.clientsElsewhereRefuse, [1]),
  ]

  private let judged: Judge.Judged
  private let telling: [TargetCase.ClientCase]

  init(judged: Judge.Judged) {
    self.judged = judged
    telling = judged.telling
  }

  func outlook() -> Outlook {
    var counterfactuals = OutlookFinder.tried.filter { isOpen($0.0) }.flatMap { observation, counts in
      counts.map { judged.counterfactual(observation, on: $0, telling) }
    }
    let refusing = telling.count
    if refusing > 0 { counterfactuals.append(judged.counterfactual(.rootMissing, on: refusing, telling)) }
    var outlook = Outlook(
      counterfactuals: counterfactuals, turns: goals.flatMap(turns),
      clientsMissing: max(0, ScoringModel.clientsForLikely - judged.affected))
    if judged.band != .likely, outlook.up == nil { outlook.together = together() }
    return outlook
  }

  private var goals: [Outlook.Goal] {
    switch judged.band {
    case .likely: [.dropped]
    case .possible: [.likely, .dropped]
    case nil: [.possible, .likely]
    }
  }

  private func turns(to goal: Outlook.Goal) -> [Outlook.Turn] {
    Counterfactual.Observation.allCases.filter(isOpen).compactMap { fewest($0, to: goal) }
      .enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
      .map { Outlook.Turn(goal: goal, with: $0.element) }
  }

  private func fewest(_ observation: Counterfactual.Observation, to goal: Outlook.Goal) -> Counterfactual? {
    for count in 1...most(observation) {
      let found = judged.counterfactual(observation, on: count, telling)
      if goal.isReached(by: found.band) { return found }
    }
    return nil
  }

  /// The fewest further clients that refuse, with the fewest pilot bypasses that work: what tells a pin from a fault.
  private func together() -> [Counterfactual] {
    for count in 2...OutlookFinder.most {
      for clients in 1..<count {
        let more = judged.supposing(.clientsRefuse, on: clients, telling)
        let pilot = more.counterfactual(.bypassWorks, on: count - clients, telling)
        guard (judged.band == nil ? Outlook.Goal.possible : .likely).isReached(by: pilot.band) else { continue }
        return [judged.counterfactual(.clientsRefuse, on: clients, telling), pilot]
      }
    }
    return []
  }

  private func most(_ observation: Counterfactual.Observation) -> Int {
    switch observation {
    case .originLogged: 1
    // More than two tell no more (T2).
    case .browsersWork: 2
    case .rootMissing: min(OutlookFinder.most, telling.count)
    default: OutlookFinder.most
    }
  }

  /// Whether the observation has not been made yet.
  private func isOpen(_ observation: Counterfactual.Observation) -> Bool {
    switch observation {
    case .originLogged: !judged.context.upstreamLogged
    case .browsersWork: judged.context.browsersWorking < 2
    case .rootMissing: !telling.isEmpty
    default: true
    }
  }
}

extension Outlook.Goal {
  fileprivate func isReached(by band: Band?) -> Bool {
    switch self {
    case .likely: band == .likely
    case .possible: band != nil
    case .dropped: band == nil
    }
  }
}

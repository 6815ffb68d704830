package import HandshakeModel

/// Counts hour by hour, organisation by organisation, how many applications are refused.
package struct HourSurvey: Sendable {
  private let first: Int32
  private let count: Int
  private var organizations = SymbolNumbers()
  /// By the numbers of organisations, then by hours from the first.
  private var tallies: [[HourTally]] = []
  private var pairs: Int32 = 0
  private var clients: Int32 = 0
  private var lastClient = ClientKey(organization: .none, client: .none)

  package init(_ window: ClosedRange<Slot>) {
    first = window.lowerBound.hour
    count = Int(window.upperBound.hour - first) + 1
  }

  /// Adds all attempts of one client at one target.
  ///
  /// - Parameters:
  ///   - target: numbered from 0 by the caller.
  ///   - places: where the attempts stand among `outcomes`.
  package mutating func add(
    _ client: ClientKey, target: Int, _ outcomes: [SlotOutcome], at places: some Collection<Range<Int>>
  ) {
    let isUsual = places.contains { outcomes[$0].contains(where: \.outcome.isUse) }
    if client != lastClient { clients &+= 1 }
    lastClient = client
    pairs &+= 1
    let pair = HourTally.Pair(
      number: pairs, target: target, client: client.client, clientNumber: clients, isUsual: isUsual)
    let organization = number(of: client.organization)
    var last = -1
    for range in places {
      for place in range {
        let outcome = outcomes[place].outcome
        guard outcome.tellsOfItsHour else { continue }
        let hour = Int(outcomes[place].slot.hour - first)
        // Most attempts are uses in the same hour as the one before, which add nothing to it.
        if hour == last, outcome.isUse { continue }
        last = hour
        // A sensor whose clock was set right may leave the window.
        guard tallies[organization].indices.contains(hour) else { continue }
        tallies[organization][hour].add(outcome, of: pair)
      }
    }
  }

  /// Adds the attempts of other clients; `number` translates their targets' numbers.
  package mutating func add(_ other: HourSurvey, _ number: (Int) -> Int) {
    for (organization, hours) in zip(other.organizations.symbols, other.tallies) {
      let place = self.number(of: organization)
      for hour in hours.indices { tallies[place][hour].add(hours[hour], number) }
    }
  }

  private mutating func number(of organization: Symbol) -> Int {
    let (number, isNew) = organizations.number(of: organization)
    if isNew { tallies.append(Array(repeating: HourTally(), count: count)) }
    return number
  }

  /// The incidents of all organisations.
  package func incidents() -> [Incident] {
    zip(organizations.symbols, tallies).sorted { $0.0 < $1.0 }.flatMap { organization, hours in
      IncidentFinder(organization, hours, firstHour: first).incidents()
    }
  }
}

extension Outcome {
  fileprivate var isUse: Bool {
    switch self {
    case .used, .completed: true
    case .rejected, .excluded: false
    }
  }

  fileprivate var tellsOfItsHour: Bool {
    switch self {
    case .used, .completed, .rejected, .excluded(.gatewayCertificate): true
    case .excluded: false
    }
  }
}

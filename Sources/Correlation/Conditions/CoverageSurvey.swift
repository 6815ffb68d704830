import HandshakeModel

/// Counts the cells of each organisation and vantage hour by hour.
///
/// Cells rather than lines: nobody keeps how many lines an hour had, and a storm of retries covers no more than one try.
struct CoverageSurvey: Sendable {
  private let first: Int32
  private let count: Int
  private var organizations = SymbolNumbers()
  /// By the numbers of organisations, then by vantage, then by hours from the first.
  private var counts: [Int32] = []

  init(_ window: ClosedRange<Slot>) {
    first = window.lowerBound.hour
    count = Int(window.upperBound.hour - first) + 1
  }

  /// Adds all cells of one client of one organisation.
  mutating func add(client cells: [Cell]) {
    guard let organization = cells.first?.key.organization else { return }
    let start = place(of: organization)
    for cell in cells {
      let hour = Int(cell.key.slot.hour - first)
      // A sensor whose clock was set right may leave the window.
      guard (0..<count).contains(hour) else { continue }
      counts[start + Int(cell.key.vantage.rawValue) * count + hour] += 1
    }
  }

  static func += (left: inout CoverageSurvey, right: CoverageSurvey) {
    let length = right.count * Vantage.allCases.count
    for (number, organization) in right.organizations.symbols.enumerated() {
      let start = left.place(of: organization)
      for place in 0..<length { left.counts[start + place] += right.counts[number * length + place] }
    }
  }

  private mutating func place(of organization: Symbol) -> Int {
    let length = count * Vantage.allCases.count
    let (number, isNew) = organizations.number(of: organization)
    if isNew { counts.append(contentsOf: repeatElement(0, count: length)) }
    return number * length
  }

  /// What was counted, by organisation, then vantage; nothing of those that say nothing in the window.
  var hours: [EventHours] {
    let found = organizations.symbols.indices.flatMap { number in
      Vantage.allCases.map { vantage in
        let start = (number * Vantage.allCases.count + Int(vantage.rawValue)) * count
        return EventHours(
          organization: organizations.symbols[number], vantage: vantage, first: first,
          events: counts[start..<start + count].map(Int.init))
      }
    }
    return found.filter { $0.events.contains { $0 > 0 } }
      .sorted { ($0.organization, $0.vantage) < ($1.organization, $1.vantage) }
  }
}

package import HandshakeModel

/// Looks at hours, clients and policies while the evidence is read once for the exposures.
package struct Survey: Sendable {
  package let window: ClosedRange<Slot>
  private var hours: HourSurvey
  private var policies = PolicySurvey()
  private var coverage: CoverageSurvey
  private var scans: [Scan] = []
  private var finder: ScanFinder

  package init(_ window: ClosedRange<Slot>) {
    self.window = window
    hours = HourSurvey(window)
    coverage = CoverageSurvey(window)
    finder = ScanFinder(window)
  }

  /// Looks at all cells of one client; whether it is a scanner.
  package mutating func scans(_ cells: [Cell]) -> Bool {
    coverage.add(client: cells)
    guard let scan = finder.scan(cells) else { return false }
    scans.append(scan)
    return true
  }

  /// Adds all attempts of one client at one target.
  ///
  /// - Parameters:
  ///   - target: numbered from 0 by the caller.
  ///   - places: where the attempts stand among `outcomes`.
  ///   - exposures: what the attempts came to, program by program.
  package mutating func add(
    _ client: ClientKey, target: Int, _ outcomes: [SlotOutcome], at places: some Collection<Range<Int>>,
    _ exposures: some Collection<Exposure<TargetHost>>
  ) {
    hours.add(client, target: target, outcomes, at: places)
    policies.add(
      client, target: target, outcomes, at: places,
      refusals: exposures.reduce(0) { $0 + ($1.isBrowser ? 0 : Int($1.refusals.episodes)) },
      bypassAborts: exposures.reduce(0) { $0 + $1.exclusions[.bypassAborted] })
  }

  /// Adds what was seen of other clients; `number` translates their targets' numbers.
  package mutating func add(_ other: Survey, _ number: (Int) -> Int) {
    hours.add(other.hours, number)
    policies.add(other.policies, number)
    coverage += other.coverage
    scans += other.scans
  }

  package var conditions: Conditions {
    var conditions = Conditions()
    conditions.incidents = hours.incidents()
    conditions.scans = scans.sorted { $0.client < $1.client }
    conditions.policyChanges = policies.changes()
    conditions.coverage = coverage.hours
    return conditions
  }
}

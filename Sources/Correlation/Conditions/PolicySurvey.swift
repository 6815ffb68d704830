package import HandshakeModel

/// Finds when organisations began to decrypt a target that they had passed on before.
package struct PolicySurvey: Sendable {
  /// How one organisation treated one target.
  private struct Treatment: Sendable {
    var firstBypassed = Slot(index: .max)
    var lastBypassed = Slot(index: .min)
    var firstDecrypted = Slot(index: .max)
    var lastDecrypted = Slot(index: .min)
    var bypassAborts = 0
    var refusals = 0

    mutating func add(_ other: Treatment) {
      firstBypassed = min(firstBypassed, other.firstBypassed)
      lastBypassed = max(lastBypassed, other.lastBypassed)
      firstDecrypted = min(firstDecrypted, other.firstDecrypted)
      lastDecrypted = max(lastDecrypted, other.lastDecrypted)
      bypassAborts += other.bypassAborts
      refusals += other.refusals
    }

    /// Whether every bypassed session came before every decrypted one: where both go on side by side, groups of clients
    /// are treated differently, and nothing changed.
    var changed: Bool {
      firstBypassed <= lastBypassed && firstDecrypted <= lastDecrypted && lastBypassed < firstDecrypted
    }

    /// From the first bypassed session to the first decrypted one, and from there on to the last.
    var rates: (before: PolicyChange.Rate, after: PolicyChange.Rate) {
      (
        PolicyChange.Rate(aborts: bypassAborts, days: days(firstBypassed, firstDecrypted)),
        PolicyChange.Rate(aborts: refusals, days: days(firstDecrypted, lastDecrypted))
      )
    }

    /// At least the five minutes of one session.
    private func days(_ from: Slot, _ to: Slot) -> Double {
      Double(max(Int(to.index) - Int(from.index), 1)) / 288
    }
  }

  private var organizations = SymbolNumbers()
  /// By the numbers of organisations, then of targets.
  private var treatments: [[Treatment]] = []

  package init() {}

  /// Adds all attempts of one client at one target.
  ///
  /// - Parameters:
  ///   - target: numbered from 0 by the caller.
  ///   - places: where the attempts stand among `outcomes`.
  ///   - refusals: episodes in which programs other than browsers refused.
  ///   - bypassAborts: episodes in which an undecrypted connection was broken off.
  package mutating func add(
    _ client: ClientKey, target: Int, _ outcomes: [SlotOutcome], at places: some Collection<Range<Int>>,
    refusals: Int, bypassAborts: Int
  ) {
    var treatment = Treatment()
    for range in places {
      for found in outcomes[range] {
        switch found.outcome {
        case .used, .completed, .rejected:
          treatment.firstDecrypted = min(treatment.firstDecrypted, found.slot)
          treatment.lastDecrypted = max(treatment.lastDecrypted, found.slot)
        case .excluded(.bypassUsed), .excluded(.bypassAborted):
          treatment.firstBypassed = min(treatment.firstBypassed, found.slot)
          treatment.lastBypassed = max(treatment.lastBypassed, found.slot)
        case .excluded: continue
        }
      }
    }
    treatment.refusals = refusals
    treatment.bypassAborts = bypassAborts
    add(treatment, client.organization, target)
  }

  private mutating func add(_ treatment: Treatment, _ organization: Symbol, _ target: Int) {
    let (number, isNew) = organizations.number(of: organization)
    if isNew { treatments.append([]) }
    while treatments[number].count <= target { treatments[number].append(Treatment()) }
    treatments[number][target].add(treatment)
  }

  /// Adds the attempts of other clients; `number` translates their targets' numbers.
  package mutating func add(_ other: PolicySurvey, _ number: (Int) -> Int) {
    for (organization, targets) in zip(other.organizations.symbols, other.treatments) {
      for (target, treatment) in targets.enumerated() { add(treatment, organization, number(target)) }
    }
  }

  /// The targets that any organisation began to decrypt.
  package func changes() -> [Int: PolicyChange] {
    var changes: [Int: PolicyChange] = [:]
    for (_, targets) in zip(organizations.symbols, treatments).sorted(by: { $0.0 < $1.0 }) {
      for (target, treatment) in targets.enumerated() where treatment.changed {
        let (before, after) = treatment.rates
        var change =
          changes[target]
          ?? PolicyChange(
            organizations: 0, start: treatment.firstDecrypted, before: PolicyChange.Rate(aborts: 0, days: 0),
            after: PolicyChange.Rate(aborts: 0, days: 0))
        change.organizations += 1
        change.start = min(change.start, treatment.firstDecrypted)
        change.before.aborts += before.aborts
        change.before.days += before.days
        change.after.aborts += after.aborts
        change.after.days += after.days
        changes[target] = change
      }
    }
    return changes
  }
}

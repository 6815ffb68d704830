import HandshakeModel
import Verdict

/// What became of an application that is no candidate any more.
struct TargetStanding: Sendable, Equatable {
  var coverage: Coverage
  /// Clients that met it, whatever the program, and those on which a program other than a browser refuses it.
  var clientsMet = 0
  var clientsRefusing = 0
  /// Nil where it is not worth a line among what is not decided.
  var probability: Double?
  /// Whether a fault that no log shows is the better explanation.
  var isHiddenFault = false

  init(coverage: Coverage) {
    self.coverage = coverage
  }

  /// The applications among some ids that were met in the window, by id.
  static func standings(
    of ids: Set<String>, _ evidence: Evidence, _ findings: Findings
  ) -> [String: TargetStanding] {
    guard !ids.isEmpty else { return [:] }
    let wanted = evidence.targets.map { ids.contains($0.id) }
    var found: [Int: (standing: TargetStanding, met: Int32, refusing: Int32)] = [:]
    let table = evidence.exposures
    for row in table.rows {
      let target = table.subject(of: row).target
      guard wanted[target] else { continue }
      var entry = found[target] ?? (TargetStanding(coverage: evidence.targets[target].coverage), -1, -1)
      if entry.met != row.client { entry.standing.clientsMet += 1 }
      entry.met = row.client
      if row.rejected > 0, !row.isBrowser {
        if entry.refusing != row.client { entry.standing.clientsRefusing += 1 }
        entry.refusing = row.client
      }
      found[target] = entry
    }
    var standings: [String: TargetStanding] = [:]
    for (target, entry) in found { standings[evidence.targets[target].id] = entry.standing }
    for undecided in findings.undecided { standings[undecided.target.id]?.probability = undecided.probability }
    for fault in findings.hiddenFaults { standings[fault.target.id]?.isHiddenFault = true }
    return standings
  }
}

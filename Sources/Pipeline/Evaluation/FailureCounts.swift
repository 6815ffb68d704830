import HandshakeModel
import Verdict

/// What can be counted of an application's failures without a model.
///
/// Only refusals count, as PinScout recognises them, and only applications that could be candidates: what an
/// administrator counts in the logs themselves has faults of servers in it, so these baselines are kind to counting.
struct FailureCounts: Sendable, Equatable {
  /// Connections, browsers' among them.
  var attempts = 0
  var clients = 0
  /// Episodes with the alerts unknown_ca and bad_certificate.
  var alerts = 0
  var refused = 0
  /// Episodes in which the application was used, or a handshake completed.
  var others = 0

  var share: Double { refused > 0 ? Double(refused) / Double(refused + others) : 0 }

  static func all(_ evidence: Evidence) -> [(target: Attribution, counts: FailureCounts)] {
    let table = evidence.exposures
    var counts: [Int: FailureCounts] = [:]
    for client in table.clients.indices {
      var failing: Set<Int> = []
      for row in table.rows[table.places(ofClient: client)] {
        let target = table.subject(of: row).target
        counts[target, default: FailureCounts()].others += Int(row.used) + Int(row.completed)
        guard let refusals = table.refusals(of: row) else { continue }
        failing.insert(target)
        counts[target, default: FailureCounts()].add(refusals)
      }
      for target in failing { counts[target, default: FailureCounts()].clients += 1 }
    }
    return counts.filter { $0.value.refused > 0 }.map { (evidence.targets[$0.key], $0.value) }
      .filter { $0.target.canBeCandidate }
  }

  private mutating func add(_ refusals: Refusals) {
    attempts += refusals.attempts
    refused += Int(refusals.episodes)
    alerts += refusals[.unknownCA] + refusals[.badCertificate]
  }
}

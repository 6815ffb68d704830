package import HandshakeModel

/// Clients whose refusals have an explanation of their own that no history shows.
///
/// An address behind which managed and unmanaged devices stand, or that passes from one to the other, uses a host and
/// refuses it at other times; what it only refuses, perhaps only the unmanaged one has (detection specification, section
/// 5.8). And on a site with devices that ignore the CAs of their users, a client of which nothing but browsers was ever
/// accepted may be one more of them.
package struct AmbiguousClients: Sendable {
  /// Hosts that a client both uses and refuses, below which that may be an accident.
  package static let contradictions = 2
  /// The share of attempts at a host that must be refused where no alert says so: clients that give up do so in less.
  package static let silentShare = 0.25

  /// Clients that stand for several devices.
  package private(set) var mixed: Set<ClientKey> = []
  private var unaccepted: Set<ClientKey> = []

  /// None.
  package init() {}

  /// - Parameters:
  ///   - exposures: of hosts.
  ///   - habits: the devices that ignore their users' CAs.
  package init(_ exposures: ExposureTable, _ habits: TrustHabits) {
    for client in exposures.clients.indices {
      let rows = exposures.rows[exposures.places(ofClient: client)]
      if AmbiguousClients.isMixed(rows, exposures) { mixed.insert(exposures.clients[client]) }
      if !habits.devices.isEmpty, AmbiguousClients.isUnaccepted(rows) { unaccepted.insert(exposures.clients[client]) }
    }
  }

  package func contains(_ client: ClientKey) -> Bool {
    mixed.contains(client) || unaccepted.contains(client)
  }

  private static func isMixed(_ rows: ArraySlice<ExposureRow>, _ table: ExposureTable) -> Bool {
    guard rows.count(where: { !$0.isBrowser && $0.rejected > 0 }) >= contradictions else { return false }
    var counts: [TargetHost: (used: Int, refused: Int, alerts: Int)] = [:]
    for row in rows where !row.isBrowser {
      counts[table.subject(of: row), default: (0, 0, 0)].used += Int(row.used)
      guard let refusals = table.refusals(of: row) else { continue }
      counts[table.subject(of: row), default: (0, 0, 0)].refused += Int(row.rejected)
      counts[table.subject(of: row), default: (0, 0, 0)].alerts += refusals.alerts
    }
    return counts.values.count { count in
      let share = Double(count.refused) / Double(count.used + count.refused)
      return count.used > 0 && (count.alerts > 0 || count.refused > 1 && share >= silentShare)
    } >= contradictions
  }

  /// Whether programs but browsers were refused and never accepted, while browsers work.
  private static func isUnaccepted(_ rows: ArraySlice<ExposureRow>) -> Bool {
    rows.contains { $0.isBrowser && $0.used > 0 } && rows.contains { !$0.isBrowser && $0.rejected > 0 }
      && !rows.contains { !$0.isBrowser && ($0.used > 0 || $0.completed > 0) }
  }
}

extension Refusals {
  /// Episodes in which the client said what it has against the certificate.
  fileprivate var alerts: Int {
    self[.certificateUnknown] + self[.unknownCA] + self[.badCertificate] + self[.accessDenied] + self[.encryptedAlert]
  }
}

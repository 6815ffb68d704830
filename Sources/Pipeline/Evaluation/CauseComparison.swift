import HandshakeModel
import Verdict

/// The causes that a report gives to what clients met at applications, beside the causes of truth.
///
/// A case is one client at one application. Where the client refused, the report's cause is a missing root if it lists
/// the client, an ignored user CA if it lists the device and the program is no browser, a private trust store if it lists
/// the program, a pin if the application is a candidate or a bypass gap, and a hidden fault if it is on their list; where
/// the connection failed otherwise, it is the list on which the application stands. Of several the one with the most
/// episodes counts. A pin and a CA list of the program's own are one cause here: no log tells them apart, so the one is
/// no error for the other.
struct CauseComparison {
  private struct Case: Hashable {
    var client: Truth.Client
    var target: Attribution
  }

  private struct Program: Hashable {
    var organization: String
    var agent: String
  }

  private static let exclusions: [(exclusion: Exclusion, cause: Cause)] = [
    (.upstream, .serverFault), (.mutualTLS, .mutualTLS), (.gatewayCertificate, .gatewayCertificate),
    (.protocolMismatch, .protocolMismatch), (.incident, .gatewayCertificate), (.scan, .cancelled),
  ]
  /// Lists of applications have none of these: they are of hours and of clients.
  private static let unlisted: Set<Exclusion> = [.incident, .scan]

  /// Nil is for what truth finds nothing wrong with, and for what the report says nothing of.
  private(set) var matrix = ConfusionMatrix<Cause?>()

  init(_ evidence: Evidence, _ findings: Findings, _ truth: Truth) {
    let given = CauseComparison.given(evidence, findings, truth)
    for (client, record) in truth.records {
      for target in record.causes.keys {
        matrix.add(
          truth: record.cause(at: target).map(CauseComparison.merged),
          given: given[Case(client: client, target: target)].map(CauseComparison.merged))
      }
    }
  }

  /// What stands for both is the pin.
  static func merged(_ cause: Cause) -> Cause {
    cause == .privateTrustStore ? .pinning : cause
  }

  private static func given(_ evidence: Evidence, _ findings: Findings, _ truth: Truth) -> [Case: Cause] {
    let candidates = Set((findings.candidates + findings.bypassGaps).map(\.target))
    let hidden = Set(findings.hiddenFaults.map(\.target))
    let withoutRoot = Set(findings.missingRoot.map { Truth.Client(organization: $0.organization, client: $0.client) })
    let devices = Set(findings.userCAIgnored.map { Truth.Client(organization: $0.organization, client: $0.client) })
    let stores = Set(findings.privateTrustStores.map { Program(organization: $0.organization, agent: $0.agent) })
    let faults = Set(
      (findings.serverFaults + findings.mutualTLS + findings.gatewayCertificate + findings.protocolFaults)
        .map { [$0.target.id, $0.cause.rawValue] })
    let table = evidence.exposures
    var episodes: [Case: [Cause: Int]] = [:]
    for row in table.rows {
      let key = table.client(of: row)
      let organization = evidence.names[key.organization] ?? ""
      let client = Truth.Client(organization: organization, client: evidence.names[key.client] ?? "")
      let target = evidence.targets[table.subject(of: row).target]
      let known = Truth.Client(organization: truth.namesOrganizations ? organization : "", client: client.client)
      let found = Case(client: known, target: target)
      if row.rejected > 0 {
        let program = Program(organization: organization, agent: evidence.names[table.agent(of: row)] ?? "")
        let cause: Cause? =
          withoutRoot.contains(client)
          ? .missingRoot
          : devices.contains(client) && !row.isBrowser
            ? .userCAIgnored
            : stores.contains(program)
              ? .privateTrustStore
              : candidates.contains(target) ? .pinning : hidden.contains(target) ? .hiddenServerFault : nil
        if let cause { episodes[found, default: [:]][cause, default: 0] += Int(row.rejected) }
      }
      guard let excluded = table.exclusions(of: row) else { continue }
      for (exclusion, cause) in exclusions where excluded[exclusion] > 0 {
        guard unlisted.contains(exclusion) || faults.contains([target.id, cause.rawValue]) else { continue }
        episodes[found, default: [:]][cause, default: 0] += excluded[exclusion]
      }
    }
    return episodes.compactMapValues { causes in
      causes.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key
    }
  }
}

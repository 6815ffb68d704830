import EvidenceStore
import HandshakeModel
import Testing

@testable import Pipeline

/// What hours, clients and policies do to a report, from log to findings.
@Suite struct ConditionsTests {
  /// A minute after the midnight that begins 2026-11-10.
  private static let start = 1_794_268_860
  private static let now = "2026-11-24T00:00:00Z"

  /// Clients that use eight sites every other hour of ten days, but refuse them in the hours of `refusing`.
  private func days(clients: Int = 6, refusing: ClosedRange<Int>) -> String {
    stride(from: 0, to: 240, by: 2).flatMap { hour in
      (0..<clients).flatMap { client in
        (0..<8).map { site in
          SquidLines.line(
            "10.0.0.\(client)", "www.site\(site).example", at: ConditionsTests.start + hour * 3_600 + client,
            refuses: refusing.contains(hour))
        }
      }
    }.joined()
  }

  @Test func anIncidentAccusesNobodyAndIsNamed() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", days(refusing: 60...60)), organization: "acme")
    let findings = try site.report(now: ConditionsTests.now).findings
    let incident = try #require(findings.gatewayIncidents.first)
    #expect(findings.gatewayIncidents.count == 1)
    #expect(incident.organization == "acme")
    #expect(incident.from == Timestamp(seconds: Int64(ConditionsTests.start - 60 + 60 * 3_600)))
    #expect(incident.targetsRefused == 8)
    #expect(incident.clients == 6)
    #expect(findings.candidates.isEmpty)
    #expect(findings.missingRoot.isEmpty)
  }

  @Test func whatAScannerRefusesIsNoCandidate() throws {
    let site = try Site()
    let scans = (0..<3).flatMap { client in
      (0..<60).map {
        SquidLines.refused("10.0.9.\(client)", "host\($0).target.example", at: ConditionsTests.start + $0)
      }
        + (0..<4).map {
          SquidLines.used("10.0.9.\(client)", "www.site\($0).example", at: ConditionsTests.start + 7_200)
        }
    }.joined()
    try site.ingest(try site.folder.write("access.log", scans))
    let findings = try site.report(now: ConditionsTests.now).findings
    #expect(findings.scanners.map(\.hosts) == [60, 60, 60])
    #expect(findings.scanners.allSatisfy { $0.client.hasPrefix("c-") })
    #expect(findings.candidates.isEmpty)
  }

  /// Bypassed for three days, decrypted since; in another organisation bypassed all the time.
  @Test func decryptionThatBeganCountsAndSoDoBypassesOfOthers() throws {
    let site = try Site()
    let host = "api.bank.example"
    let before = (0..<3).flatMap { day in
      (1...3).map { SquidLines.spliced("10.0.0.\($0)", host, at: ConditionsTests.start + day * 86_400 + $0) }
    }
    let after = (3..<6).map { SquidLines.pinned(host, clients: 3, at: ConditionsTests.start + $0 * 86_400) }
    try site.ingest(
      try site.folder.write("acme.log", (before + after).joined()), organization: "acme")
    let others = (1...2).map { SquidLines.spliced("10.0.1.\($0)", host, at: ConditionsTests.start + $0) }.joined()
    try site.ingest(try site.folder.write("globex.log", others), organization: "globex")
    let candidate = try #require(try site.report(now: ConditionsTests.now).findings.candidates.first)
    let policy = try #require(candidate.terms.first { $0.name == "policy" })
    #expect(policy.points > 0)
    #expect(policy.text.contains("2026-11-13"))
    // Three of the clients that refuse worked while they were bypassed, and two of the other organisation do.
    #expect(candidate.terms.first { $0.name == "bypassed" }?.value == "5 work, 0 fail")
  }

  /// An application that everybody used for five days refuses from a release on.
  @Test func aReleaseThatPinsIsFoundThoughItWasUsedBefore() throws {
    let site = try Site()
    var lines = ""
    for client in (1...4).map({ "10.0.0.\($0)" }) {
      for day in 0..<10 {
        let moment = ConditionsTests.start + day * 86_400
        lines += SquidLines.line(client, "api.dropboxapi.com", at: moment, refuses: day >= 7)
      }
      for other in 1...4 {
        lines += SquidLines.used(client, "www.site\(other).example", at: ConditionsTests.start + 60)
      }
    }
    try site.ingest(try site.folder.write("access.log", lines))
    let candidate = try #require(try site.report(now: ConditionsTests.now).findings.candidates.first)
    #expect(candidate.target.name == "DropBox")
    #expect(candidate.band == .likely)
    #expect(candidate.terms.first { $0.name == "onset" }?.value == "4 of 4 changed")
  }
}

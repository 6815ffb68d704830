import HandshakeModel
import Testing

@testable import GatewayExports

/// Decisions and exemptions for tests.
enum Samples {
  static func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(iso8601: text) else { preconditionFailure("no moment: \(text)") }
    return moment
  }

  static func decision(
    _ target: String, _ ruling: Ruling = .bypassGlobally, organization: String? = nil, patterns: [String],
    name: String = "Example", ticket: String? = "NET-1", at: String = "2026-11-20T00:00:00Z", expires: String? = nil
  ) -> Decision {
    Decision(
      id: "0123456789abcdef", target: target, name: name, ruling: ruling, organization: organization,
      patterns: patterns, by: "network team", why: "pins", ticket: ticket, at: moment(at),
      expires: expires.map(moment),
      evidence: DecidedEvidence(
        digest: "", cause: nil, band: nil, probability: 0, clientsAffected: 0, clientsExposed: 0, organizations: 0,
        episodes: 0, hosts: [], patterns: [], windowFrom: moment(at), windowTo: moment(at), scoringVersion: ""))
  }

  /// By application, the oldest decision first.
  static func reviews(_ decisions: [Decision]) -> [Review] {
    Dictionary(grouping: decisions, by: \.target).sorted { $0.key < $1.key }.compactMap {
      Review($0.value, now: moment("2026-11-24T06:00:00Z"))
    }
  }

  /// One for each pattern.
  static func exemptions(
    _ patterns: [String], name: String = "Example", ticket: String? = "NET-1", expires: String? = nil
  ) -> [Exemption] {
    patterns.compactMap(BypassPattern.init).map {
      Exemption(
        pattern: $0,
        decisions: [decision("example", patterns: [$0.text], name: name, ticket: ticket, expires: expires)])
    }
  }

  static let hostilePatterns = [
    "a.com\nb.com", "a.com\" deny", "a.com; deny", "a.com'", "a.com # b", "-i.example.com", ".com", "com", "a..com",
    "a.com\r\nend", "(.*).example.com", "a|b.example.com", "a\\.com", "${x}.example.com", "a.com,b.com", "", ".", "*",
    "10.0.0.1", "[::1]", "a b.com", "a.com\u{0}", "\u{202E}moc.a", "a-.example.com", "{a}.com",
  ]

  /// What a name or a ticket may be where nobody checks.
  static let hostileTexts = [
    "x\nallow all", "x\r\nend", "x\" next", "x'; drop", "x\\", "x # y", "x: y", "${jndi:x}", "`id`", "x}\n{", "=1+1",
    "\u{202E}x", "\u{0}", "x;y|z&", "# pinscout end", "x\u{2028}y", "- 'evil.example'",
  ]

  static func text(_ file: FileLines) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }

  static func render(_ exemptions: [Exemption], _ target: ExportTarget) throws -> String {
    text(try Merge(exemptions, into: FileLines([]), sideFile: nil, format: target.format).file)
  }
}

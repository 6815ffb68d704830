import HandshakeModel
import Testing

@testable import Pipeline

extension Decision {
  /// A decision on DropBox, whose hosts in scope were those of `hosts`.
  static func made(
    _ ruling: Ruling = .bypassGlobally, on target: String = "dropbox", patterns: [String] = ["api.dropboxapi.com"],
    hosts: [String] = ["api.dropboxapi.com"], at: String = "2026-11-23T12:00:00Z", expires: String? = nil,
    organization: String? = nil, why: String = "it breaks", _ change: (inout DecidedEvidence) -> Void = { _ in }
  ) throws -> Decision {
    let at = try #require(Timestamp(iso8601: at))
    var evidence = DecidedEvidence(
      digest: "0123456789abcdef", cause: .pinning, band: .likely, probability: 0.987654, clientsAffected: 4,
      clientsExposed: 4, organizations: 1, episodes: 4, hosts: hosts, patterns: hosts,
      windowFrom: Timestamp(seconds: at.seconds - 14 * 86_400), windowTo: at, scoringVersion: "an earlier one")
    change(&evidence)
    return Decision(
      id: "", target: target, name: target == "dropbox" ? "DropBox" : target, ruling: ruling,
      organization: organization, patterns: ruling.isBypass ? patterns : [], by: "network team", why: why, at: at,
      expires: try expires.map { try #require(Timestamp(iso8601: $0)) }, evidence: evidence
    ).identified
  }
}

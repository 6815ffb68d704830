import HandshakeModel

/// A decision as JSON has it (`JSONReport.decision`).
struct DecisionRecord: Decodable {
  private struct Evidence: Decodable {
    struct Window: Decodable {
      var from: String
      var to: String
    }

    var digest: String
    var cause: String?
    var band: String?
    var probability: Double
    var clientsAffected: Int
    var clientsExposed: Int
    var organizations: Int
    var episodes: Int
    var hosts: [String]
    var scope: [String]
    var window: Window
    var scoringVersion: String
    var webWorks: Bool
    var neverGlobal: Bool

    private enum CodingKeys: String, CodingKey {
      case digest, cause, band, probability, organizations, episodes, hosts, scope, window
      case clientsAffected = "clients_affected"
      case clientsExposed = "clients_exposed"
      case scoringVersion = "scoring_version"
      case webWorks = "web_works"
      case neverGlobal = "never_global"
    }
  }

  private var id: String
  private var target: String
  private var name: String
  private var ruling: String
  private var organization: String?
  private var scope: [String]
  private var by: String
  private var why: String
  private var ticket: String?
  private var at: String
  private var expires: String?
  private var evidence: Evidence

  /// Nil where a value is none that this version knows.
  var decision: Decision? {
    guard let ruling = Ruling(rawValue: ruling), let at = Timestamp(iso8601: at),
      let from = Timestamp(iso8601: evidence.window.from), let to = Timestamp(iso8601: evidence.window.to),
      (0...1).contains(evidence.probability)
    else { return nil }
    let (end, cause, band) = (
      expires.flatMap(Timestamp.init(iso8601:)), evidence.cause.flatMap(Cause.init), evidence.band.flatMap(Band.init)
    )
    guard (end == nil) == (expires == nil), (cause == nil) == (evidence.cause == nil),
      (band == nil) == (evidence.band == nil)
    else { return nil }
    return Decision(
      id: id, target: target, name: name, ruling: ruling, organization: organization, patterns: scope, by: by,
      why: why, ticket: ticket, at: at, expires: end,
      evidence: DecidedEvidence(
        digest: evidence.digest, cause: cause, band: band, probability: evidence.probability,
        clientsAffected: evidence.clientsAffected, clientsExposed: evidence.clientsExposed,
        organizations: evidence.organizations, episodes: evidence.episodes, hosts: evidence.hosts,
        patterns: evidence.scope, windowFrom: from, windowTo: to, scoringVersion: evidence.scoringVersion,
        webWorks: evidence.webWorks, neverGlobal: evidence.neverGlobal))
  }
}

import GRDB
import HandshakeModel

/// A decision as a row of the database.
enum DecisionRow {
  static let columns = [
    "id", "at", "target", "name", "ruling", "organization", "patterns", "reviewer", "why", "ticket", "expires",
    "digest", "cause", "band", "probability", "clients_affected", "clients_exposed", "organizations", "episodes",
    "hosts", "scope", "web_works", "never_global", "window_from", "window_to", "scoring_version",
  ]

  static let columnList = columns.joined(separator: ", ")
  /// What stands for the values of `columns`.
  static let placeholders = columns.map { ":\($0)" }.joined(separator: ", ")

  static func arguments(_ decision: Decision) -> StatementArguments {
    let evidence = decision.evidence
    return [
      "id": decision.id, "at": decision.at.seconds, "target": decision.target, "name": decision.name,
      "ruling": decision.ruling.rawValue, "organization": decision.organization, "patterns": text(decision.patterns),
      "reviewer": decision.by, "why": decision.why, "ticket": decision.ticket, "expires": decision.expires?.seconds,
      "digest": evidence.digest, "cause": evidence.cause?.rawValue, "band": evidence.band?.rawValue,
      "probability": evidence.probability, "clients_affected": evidence.clientsAffected,
      "clients_exposed": evidence.clientsExposed, "organizations": evidence.organizations,
      "episodes": evidence.episodes, "hosts": text(evidence.hosts), "scope": text(evidence.patterns),
      "web_works": evidence.webWorks, "never_global": evidence.neverGlobal, "window_from": evidence.windowFrom.seconds,
      "window_to": evidence.windowTo.seconds,
      "scoring_version": evidence.scoringVersion,
    ]
  }

  static func decision(_ row: Row) throws -> Decision {
    guard let ruling = Ruling(rawValue: row["ruling"]) else { throw DamagedDecision(id: row["id"]) }
    let evidence = DecidedEvidence(
      digest: row["digest"], cause: (row["cause"] as String?).flatMap(Cause.init),
      band: (row["band"] as String?).flatMap(Band.init), probability: row["probability"],
      clientsAffected: row["clients_affected"], clientsExposed: row["clients_exposed"],
      organizations: row["organizations"], episodes: row["episodes"], hosts: lines(row["hosts"]),
      patterns: lines(row["scope"]), windowFrom: Timestamp(seconds: row["window_from"]),
      windowTo: Timestamp(seconds: row["window_to"]), scoringVersion: row["scoring_version"],
      webWorks: row["web_works"], neverGlobal: row["never_global"])
    return Decision(
      id: row["id"], target: row["target"], name: row["name"], ruling: ruling, organization: row["organization"],
      patterns: lines(row["patterns"]), by: row["reviewer"], why: row["why"], ticket: row["ticket"],
      at: Timestamp(seconds: row["at"]), expires: (row["expires"] as Int64?).map { Timestamp(seconds: $0) },
      evidence: evidence)
  }

  /// One a line: neither hosts nor patterns contain line feeds.
  private static func text(_ names: [String]) -> String {
    names.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}

/// A row that is no decision.
struct DamagedDecision: Error, CustomStringConvertible {
  var id: String
  var description: String { "decision \(id) says nothing that this pinscout knows" }
}

/// One decision of reviewers on an application.
///
/// Decisions are only ever added; the latest one holds.
package struct Decision: Sendable, Equatable {
  /// Hexadecimal; a digest over all that the decision says, so that two databases merge without loss or repetition.
  package var id: String
  /// The id and the name of the application, as `Attribution` has them.
  package var target: String
  package var name: String
  package var ruling: Ruling
  /// Of `bypassOrganization`, and of `keepInspecting` where that takes back the bypass of one organisation.
  package var organization: String?
  /// What is exempted: hosts, or `.suffix` for the suffix and all below it; empty where nothing is.
  package var patterns: [String]
  package var by: String
  package var why: String
  package var ticket: String?
  package var at: Timestamp
  package var expires: Timestamp?
  package var evidence: DecidedEvidence

  package init(
    id: String, target: String, name: String, ruling: Ruling, organization: String? = nil, patterns: [String],
    by: String, why: String, ticket: String? = nil, at: Timestamp, expires: Timestamp? = nil,
    evidence: DecidedEvidence
  ) {
    self.id = id
    self.target = target
    self.name = name
    self.ruling = ruling
    self.organization = organization
    self.patterns = patterns
    self.by = by
    self.why = why
    self.ticket = ticket
    self.at = at
    self.expires = expires
    self.evidence = evidence
  }

  /// Whether it still holds; a decision ends at the moment of its expiry.
  package func holds(at now: Timestamp) -> Bool {
    expires.map { now.seconds < $0.seconds } ?? true
  }
}

/// One client that refused a candidate.
package struct CandidateClient: Sendable, Equatable {
  package var organization: String
  /// An address or identity; a pseudonym once the report is prepared for readers.
  package var client: String
  /// Its episodes; the refused ones of all clients are the candidate's.
  package var refused: Int
  package var used: Int
  /// How it refused most often.
  package var seen: String
  /// Whether its refusals speak for the application rather than for the client: such clients are the affected ones.
  package var isAffected: Bool
  /// Whether several devices seem to share its address.
  package var isAmbiguous: Bool

  package init(
    organization: String, client: String, refused: Int, used: Int, seen: String, isAffected: Bool, isAmbiguous: Bool
  ) {
    self.organization = organization
    self.client = client
    self.refused = refused
    self.used = used
    self.seen = seen
    self.isAffected = isAffected
    self.isAmbiguous = isAmbiguous
  }
}

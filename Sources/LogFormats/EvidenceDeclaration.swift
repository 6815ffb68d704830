/// What a log can show of an attempt at TLS, one fact at a time.
package enum ShowableFact: String, CaseIterable, Sendable {
  /// That the client sent an alert, and its description (RFC 8446, section 6).
  case clientAlert = "client-alert"
  /// That the client left during the handshake without an alert.
  case silentClose = "silent-close"
  /// That a handshake was completed and no request followed.
  case unusedHandshake = "complete-but-unused"
  /// The server's name as the client asked for it, on a row of a failure.
  case serverName = "sni"
  case clientAddress = "client-address"
  case clientPort = "client-port"
  /// Bytes each way.
  case bytes
  /// The user agent on a row of a failure.
  case userAgent = "user-agent-on-failure"
  /// Whether the gateway decrypted the connection or let it pass.
  case decryption = "decrypted-or-bypassed"
  /// Whether the origin's leg failed.
  case upstreamStatus = "upstream-status"

  /// A heading for people.
  package var title: String {
    switch self {
    case .clientAlert: "client alert"
    case .silentClose: "silent close"
    case .unusedHandshake: "unused handshake"
    case .serverName: "SNI"
    case .clientAddress: "client address"
    case .clientPort: "client port"
    case .bytes: "bytes each way"
    case .userAgent: "user agent on failure"
    case .decryption: "decrypted or bypassed"
    case .upstreamStatus: "upstream status"
    }
  }
}

/// Whether a log shows a fact.
package enum Showing: Sendable, Equatable {
  case always
  /// Only under a condition, which is a part of a sentence: "with %err_detail".
  case when(String)
  case never
}

/// What the rows of a format can and cannot prove.
package struct EvidenceDeclaration: Sendable {
  /// The same for people: what its rows show, without a verb.
  package var summary: String
  private var showings: [ShowableFact: Showing]

  /// A fact that is not named is never shown.
  package init(_ summary: String, _ showings: [ShowableFact: Showing]) {
    self.summary = summary
    self.showings = showings
  }

  package subscript(fact: ShowableFact) -> Showing {
    showings[fact] ?? .never
  }
}

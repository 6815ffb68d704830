package import HandshakeModel

/// One connection that a device opens, with the truth about it.
package struct Connection: Sendable {
  /// What the gateway does with it.
  package enum Path: Hashable, Sendable {
    case decrypted
    /// Passed on by policy.
    case bypassed
    case blocked
    /// The gateway shows an error page in place of the origin.
    case originFault
    /// The gateway shows a copy of the origin's bad certificate.
    case mimickedFault
  }

  package var time: Timestamp
  /// The number of the organisation.
  package var organisation: Int
  package var client: String
  package var program: Program
  /// What the program calls itself.
  package var agent = ""
  /// Whether it does so in CONNECT requests.
  package var announces = true
  package var host: String
  package var stack: Stack
  package var deed: Deed
  package var path = Path.decrypted
  /// Why it was not used; nil where nothing is wrong.
  package var cause: Cause?
  /// False for what a browser opens without being asked.
  package var isPrimary = true
  /// Requests on a connection that is used.
  package var requests = 1

  /// Whether the client had an objection.
  var isRefused: Bool {
    switch deed {
    case .used, .gone, .stalled, .turnedAway: false
    case .unused, .silent, .plain, .encrypted, .after: true
    }
  }
}

/// Who opens a connection.
package enum Program: Hashable, Sendable {
  /// The number of an application.
  case application(Int)
  case browser(Browser)
  case scanner
}

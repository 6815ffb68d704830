/// What a client is and what runs on it; the clients of an organisation take the roles in turn.
package struct Role: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case laptop = "LT"
    case phone = "PH"
    case server = "SRV"
    case terminal = "POS"
    case guest = "GUEST"
  }

  package var kind: Kind
  package var browser: Application?
  package var applications: [Application]

  /// Guests' own devices do not have the gateway's root installed.
  package var hasRoot: Bool {
    kind != .guest
  }

  package static let all = [
    Role(kind: .laptop, browser: .chrome, applications: [.outlook, .dropbox, .slack]),
    Role(kind: .laptop, browser: .edge, applications: [.outlook, .spotify, .windowsUpdate]),
    Role(kind: .laptop, browser: .safari, applications: [.dropbox, .slack]),
    Role(kind: .phone, browser: .mobileChrome, applications: [.messenger, .instagram, .snapchat, .netflix]),
    Role(kind: .phone, browser: .mobileChrome, applications: [.snapchat, .harbourpay, .messenger, .fieldnote]),
    Role(kind: .phone, browser: .mobileChrome, applications: [.harbourpay, .fieldnote, .netflix]),
    Role(kind: .server, browser: nil, applications: [.ledgerBatch, .git]),
    Role(kind: .server, browser: nil, applications: [.ledgerBatch, .kilnworks, .partnerSync]),
    Role(kind: .laptop, browser: .firefox, applications: [.outlook, .zoom, .dropbox]),
    Role(kind: .terminal, browser: nil, applications: [.tallyhouse, .windowsUpdate]),
    Role(kind: .guest, browser: .chrome, applications: [.outlook, .slack]),
    Role(kind: .laptop, browser: .chrome, applications: [.zoom, .kilnworks, .slack]),
    Role(kind: .server, browser: nil, applications: [.ledgerBatch, .bankClient, .partnerSync]),
    Role(kind: .laptop, browser: .chrome, applications: [.spotify, .slack, .zoom]),
    Role(kind: .guest, browser: .mobileChrome, applications: [.harbourpay, .snapchat]),
  ]
}

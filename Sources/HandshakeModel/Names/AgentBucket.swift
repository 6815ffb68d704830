/// The kind of program behind a connection, as coarse as a log can tell it.
package struct AgentBucket: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// A browser: it reaches a pinned application's hosts without pinning them.
    case browser
    /// A program that names an application of the catalog.
    case application = "app"
    /// A library or another native program.
    case library = "lib"
    /// Known only by the shape of its client hello.
    case stack = "tls"
    case unknown = "-"
  }

  package var kind: Kind
  /// A product token, or the fingerprint in hexadecimal.
  package var product: String

  package init(kind: Kind, product: String) {
    self.kind = kind
    self.product = product
  }

  package static let unknown = AgentBucket(kind: .unknown, product: "")

  /// The text that is stored: `browser:Chrome`, `lib:okhttp`, `tls:9f…`; empty where nothing is known.
  package var text: String {
    kind == .unknown ? "" : "\(kind.rawValue):\(product)"
  }

  package init(text: String) {
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon])) else {
      self = .unknown
      return
    }
    self.init(kind: kind, product: String(text[text.index(after: colon)...]))
  }

  package init(fingerprint: UInt64) {
    let digits = String(fingerprint, radix: 16)
    self.init(kind: .stack, product: String(repeating: "0", count: 16 - digits.count) + digits)
  }
}

/// Tells the kind of program from a User-Agent.
package protocol AgentClassifying: Sendable {
  func bucket(of userAgent: UnsafeRawBufferPointer) -> AgentBucket
}

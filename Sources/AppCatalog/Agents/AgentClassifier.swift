package import HandshakeModel

/// Tells the kind of program from a User-Agent by the catalog's tokens and the rules for browsers and libraries.
///
/// A pure function of the bytes. It tests some 400 tokens one after the other, so the caller keeps the answer for each
/// distinct agent.
package struct AgentClassifier: AgentClassifying {
  private struct Rule: Sendable {
    var name: String
    var isWebView: Bool
    var allOf: [[UInt8]]
    var noneOf: [[UInt8]]
  }

  private struct Token: Sendable {
    var product: String
    var bytes: [UInt8]
  }

  /// What a hostile agent may cost: nothing behind it is looked at.
  private static let longest = 1024

  private let applications: [Token]
  private let browsers: [Rule]
  private let libraries: [Token]
  private let derivedBrowsers: [Token]

  package init(catalog: Catalog, rules: AgentRules) {
    // The longest token says most: `MessengerForiOS` before the `FBAN/` that stands before it.
    applications = catalog.recordsOfAgent.keys.map { Token(product: $0, bytes: Array($0.utf8)) }
      .sorted { ($1.bytes.count, $0.product) < ($0.bytes.count, $1.product) }
    browsers = rules.browsers.map { rule in
      Rule(
        name: rule.name, isWebView: rule.klass == .inAppWebView, allOf: rule.allOf.map { Array($0.utf8) },
        noneOf: rule.noneOf.map { Array($0.utf8) })
    }
    libraries = rules.libraries.map(Self.product)
    derivedBrowsers = rules.derivedBrowsers.map(Self.product)
  }

  private static func product(_ token: String) -> Token {
    Token(product: token.hasSuffix("/") ? String(token.dropLast()) : token, bytes: Array(token.utf8))
  }

  package func bucket(of userAgent: UnsafeRawBufferPointer) -> AgentBucket {
    let agent = UnsafeRawBufferPointer(rebasing: userAgent.prefix(Self.longest))
    if agent.isEmpty || agent.elementsEqual("-".utf8) { return .unknown }
    if let token = Self.first(of: applications, in: agent) {
      return AgentBucket(kind: .application, product: token.product)
    }
    if let rule = browsers.first(where: { Self.holds($0, in: agent) }) {
      return AgentBucket(kind: rule.isWebView ? .library : .browser, product: rule.name)
    }
    if let token = Self.first(of: libraries, in: agent) { return AgentBucket(kind: .library, product: token.product) }
    if let token = Self.first(of: derivedBrowsers, in: agent) {
      return AgentBucket(kind: .browser, product: token.product)
    }
    return Self.firstProduct(of: agent)
  }

  package func bucket(of userAgent: String) -> AgentBucket {
    var userAgent = userAgent
    return userAgent.withUTF8 { bucket(of: UnsafeRawBufferPointer($0)) }
  }

  /// Whether a program calls itself by a name of its own, rather than by that of a browser, a library or a system.
  package func isSelfNamed(_ bucket: AgentBucket) -> Bool {
    bucket.kind == .library && bucket.product.utf8.count >= 3 && bucket.product != "Mozilla"
      && bucket.product.utf8.contains { $0 & 0xDF >= UInt8(ascii: "A") && $0 & 0xDF <= UInt8(ascii: "Z") }
      && !libraries.contains { $0.product == bucket.product } && !browsers.contains { $0.name == bucket.product }
  }

  private static func first(of tokens: [Token], in agent: UnsafeRawBufferPointer) -> Token? {
    tokens.first { TokenSearch.contains($0.bytes, in: agent, atWordStart: true) }
  }

  private static func holds(_ rule: Rule, in agent: UnsafeRawBufferPointer) -> Bool {
    rule.allOf.allSatisfy { TokenSearch.contains($0, in: agent, atWordStart: false) }
      && !rule.noneOf.contains { TokenSearch.contains($0, in: agent, atWordStart: false) }
  }

  /// The text before the first `/`, space or `(`, with all that could be markup or a formula replaced.
  private static func firstProduct(of agent: UnsafeRawBufferPointer) -> AgentBucket {
    let ends: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "(")]
    let product = agent.prefix { !ends.contains($0) }.prefix(40).map { byte in
      TokenSearch.isLetterOrDigit(byte) || "._+-".utf8.contains(byte) ? byte : UInt8(ascii: "_")
    }
    if product.isEmpty { return .unknown }
    return AgentBucket(kind: .library, product: String(decoding: product, as: UTF8.self))
  }
}

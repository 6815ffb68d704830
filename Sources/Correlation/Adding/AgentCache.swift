package import HandshakeModel

/// Remembers the bucket of each User-Agent and fingerprint that a worker has met.
package struct AgentCache: Sendable {
  private let classifier: any AgentClassifying
  private var buckets: [Symbol: Symbol] = [:]
  private var stacks: [UInt64: Symbol] = [:]

  package init(_ classifier: any AgentClassifying) {
    self.classifier = classifier
  }

  /// The symbol of the bucket's text; `none` where nothing is known.
  package mutating func bucket(of userAgent: Symbol, in symbols: inout SymbolTable) -> Symbol {
    guard userAgent != .none else { return .none }
    if let known = buckets[userAgent] { return known }
    let bucket = symbols.withBytes(of: userAgent) { classifier.bucket(of: $0) } ?? .unknown
    let symbol = symbols.intern(bucket.text) ?? .none
    buckets[userAgent] = symbol
    return symbol
  }

  package mutating func bucket(of fingerprint: UInt64, in symbols: inout SymbolTable) -> Symbol {
    guard fingerprint != 0 else { return .none }
    if let known = stacks[fingerprint] { return known }
    let symbol = symbols.intern(AgentBucket(fingerprint: fingerprint).text) ?? .none
    stacks[fingerprint] = symbol
    return symbol
  }
}

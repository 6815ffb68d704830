package import HandshakeModel

/// Remembers the bucket of each User-Agent and fingerprint that a worker has met.
package struct AgentCache: Sendable {
  private let classifier: any AgentClassifying
  private var buckets = SymbolMap<Symbol>()
  private var stacks = SymbolMap<Symbol>()

  package init(_ classifier: any AgentClassifying) {
    self.classifier = classifier
  }

  /// The symbol of the bucket's text; `none` where nothing is known.
  package mutating func bucket(of userAgent: Symbol, in rows: inout RowBuffer) -> Symbol {
    guard userAgent != .none else { return .none }
    if let known = buckets[userAgent] { return known }
    let bucket = rows.userAgents.withBytes(of: userAgent) { classifier.bucket(of: $0) } ?? .unknown
    let symbol = rows.symbols.intern(bucket.text) ?? .none
    buckets[userAgent] = symbol
    return symbol
  }

  /// The symbol of the bucket of whoever opened a connection, by the name it gave or else by its hello.
  package mutating func bucket(of connection: WireConnection, in rows: inout RowBuffer) -> Symbol {
    connection.userAgent == .none
      ? bucket(of: connection.fingerprint, in: &rows) : bucket(of: connection.userAgent, in: &rows)
  }

  /// The symbol of the bucket of a client hello's digest; `none` for 0.
  package mutating func bucket(of fingerprint: UInt64, in rows: inout RowBuffer) -> Symbol {
    guard fingerprint != 0 else { return .none }
    if let known = stacks[Symbol(rawValue: fingerprint)] { return known }
    let symbol = rows.symbols.intern(AgentBucket(fingerprint: fingerprint).text) ?? .none
    stacks[Symbol(rawValue: fingerprint)] = symbol
    return symbol
  }
}

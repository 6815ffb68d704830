package import HandshakeModel

/// Remembers the bucket of each User-Agent and fingerprint that a worker has met.
package struct AgentCache: Sendable {
  private let classifier: any AgentClassifying
  private var userAgents = SymbolNumbers()
  private var fingerprints = SymbolNumbers()
  /// By the numbers of user agents.
  private var buckets: [Symbol] = []
  /// By the numbers of fingerprints.
  private var stacks: [Symbol] = []

  package init(_ classifier: any AgentClassifying) {
    self.classifier = classifier
  }

  /// The symbol of the bucket's text; `none` where nothing is known.
  package mutating func bucket(of userAgent: Symbol, in rows: inout RowBuffer) -> Symbol {
    guard userAgent != .none else { return .none }
    let (number, isNew) = userAgents.number(of: userAgent)
    guard isNew else { return buckets[number] }
    let bucket = rows.userAgents.withBytes(of: userAgent) { classifier.bucket(of: $0) } ?? .unknown
    let symbol = rows.symbols.intern(bucket.text) ?? .none
    buckets.append(symbol)
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
    let (number, isNew) = fingerprints.number(of: Symbol(rawValue: fingerprint))
    guard isNew else { return stacks[number] }
    let symbol = rows.symbols.intern(AgentBucket(fingerprint: fingerprint).text) ?? .none
    stacks.append(symbol)
    return symbol
  }
}

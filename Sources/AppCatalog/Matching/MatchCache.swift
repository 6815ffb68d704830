package import HandshakeModel

/// The attributions of one run by host and agent: a log names the same few thousand hosts again and again.
package struct MatchCache: Sendable {
  private struct Key: Hashable {
    var host: Symbol
    var agent: Symbol
  }

  package let catalog: Catalog
  private var known: [Key: Attribution] = [:]

  package init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// To whom the host behind a symbol belongs; `bytes` is its normal form.
  package mutating func attribution(
    of host: Symbol, _ bytes: UnsafeRawBufferPointer, agent: AgentBucket = .unknown
  ) -> Attribution {
    let key = Key(host: host, agent: agent.kind == .application ? Symbol(of: agent.product) : .none)
    if let attribution = known[key] { return attribution }
    let attribution = catalog.attribution(bytes, agent: agent)
    known[key] = attribution
    return attribution
  }
}

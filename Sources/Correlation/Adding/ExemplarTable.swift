package import HandshakeModel

/// The attempts of the smallest rank for each organisation, host and signal.
package struct ExemplarTable: Sendable {
  private struct Key: Hashable {
    var organization: Symbol
    var host: Symbol
    var signal: Signal
  }

  private var kept: [Key: [Exemplar]] = [:]

  package init() {}

  package mutating func add(_ exemplar: Exemplar) {
    let key = Key(organization: exemplar.organization, host: exemplar.host, signal: exemplar.signal)
    var attempts = kept[key] ?? []
    guard attempts.count < Exemplar.kept || exemplar.rank < (attempts.last?.rank ?? .max),
      !attempts.contains(where: { $0.rank == exemplar.rank })
    else { return }
    attempts.append(exemplar)
    attempts.sort { $0.rank < $1.rank }
    kept[key] = Array(attempts.prefix(Exemplar.kept))
  }

  /// In the order of organisation, host, signal and rank.
  package var sorted: [Exemplar] {
    kept.values.joined().sorted {
      ($0.organization, $0.host, $0.signal.rawValue, $0.rank) < ($1.organization, $1.host, $1.signal.rawValue, $1.rank)
    }
  }
}

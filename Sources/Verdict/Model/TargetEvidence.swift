package import HandshakeModel
import OrderedCollections

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The likelihood ratios of all clients of one target.
package struct TargetEvidence: Sendable {
  package struct Client: Sendable {
    package var organization: Symbol
    package var logRatio: Double

    package init(organization: Symbol, logRatio: Double) {
      self.organization = organization
      self.logRatio = logRatio
    }
  }

  /// ln of the ratio for a pin on an unknown share of the clients.
  package let pin: Double
  /// The posterior mean of that share; meaningful only where `pin` is above 0.
  package let deployment: Double
  /// ln of the ratio for a fault that strikes every client.
  package let fault: Double

  package init(_ clients: [Client]) {
    guard !clients.isEmpty else {
      (pin, deployment, fault) = (0, 0.5, 0)
      return
    }
    let all = TargetEvidence.scores(clients, shares: ScoringModel.deployments + [ScoringModel.faultDeployment])
    let scores = Array(all.dropLast())
    let top = scores.max() ?? 0
    let weights = scores.map { exp($0 - top) }
    pin = logSumExp(scores) - log(Double(scores.count))
    deployment =
      zip(ScoringModel.deployments, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    fault = all[scores.count]
  }

  /// ln of the ratio for each of at most eight shares of the clients.
  package static func scores(_ clients: [Client], shares: [Double]) -> [Double] {
    var terms: [Double: SIMD8<Double>] = [:]
    func term(_ logRatio: Double) -> SIMD8<Double> {
      if let term = terms[logRatio] { return term }
      var term = SIMD8<Double>()
      for (place, share) in shares.enumerated() { term[place] = log(share * exp(logRatio) + 1 - share) }
      terms[logRatio] = term
      return term
    }
    // In the order of clients, so that the sums are the same on every run; those of one organisation follow each other.
    var organizations: OrderedDictionary<Symbol, SIMD8<Double>> = [:]
    var start = clients.startIndex
    while start < clients.endIndex {
      let organization = clients[start].organization
      var sum = organizations[organization] ?? SIMD8()
      while start < clients.endIndex, clients[start].organization == organization {
        sum += term(clients[start].logRatio)
        start += 1
      }
      organizations[organization] = sum
    }
    return shares.indices.map { place in
      organizations.values.reduce(0) { $0 + $1[place].clipped(ScoringModel.organizationCap) }
    }
  }
}

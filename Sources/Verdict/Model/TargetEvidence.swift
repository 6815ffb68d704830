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
    let scores = ScoringModel.deployments.map { TargetEvidence.score(clients, share: $0) }
    let top = scores.max() ?? 0
    let weights = scores.map { exp($0 - top) }
    pin = logSumExp(scores) - log(Double(scores.count))
    deployment =
      zip(ScoringModel.deployments, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    fault = TargetEvidence.score(clients, share: ScoringModel.faultDeployment)
  }

  private static func score(_ clients: [Client], share: Double) -> Double {
    // In the order of clients, so that the sum is the same on every run.
    var organizations: OrderedDictionary<Symbol, Double> = [:]
    for client in clients {
      organizations[client.organization, default: 0] += log(share * exp(client.logRatio) + 1 - share)
    }
    return organizations.values.reduce(0) { $0 + $1.clipped(ScoringModel.organizationCap) }
  }
}

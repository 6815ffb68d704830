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
  private let sums: Sums

  /// For each organisation the sum over its clients, share by share; in the order in which organisations are met.
  private typealias Sums = OrderedDictionary<Symbol, SIMD8<Double>>

  private static let shares = ScoringModel.deployments + [ScoringModel.faultDeployment]

  package init(_ clients: [Client]) {
    self.init(sums: TargetEvidence.sums(clients, shares: TargetEvidence.shares))
  }

  private init(sums: Sums) {
    self.sums = sums
    guard !sums.isEmpty else {
      (pin, deployment, fault) = (0, 0.5, 0)
      return
    }
    let all = TargetEvidence.scores(sums, count: TargetEvidence.shares.count)
    let scores = Array(all.dropLast())
    let top = scores.max() ?? 0
    let weights = scores.map { exp($0 - top) }
    pin = logSumExp(scores) - log(Double(scores.count))
    deployment =
      zip(ScoringModel.deployments, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    fault = all[scores.count]
  }

  /// The same with more clients that are alike, or with fewer where `count` is negative.
  func adding(_ client: Client, count: Int) -> TargetEvidence {
    var sums = sums
    let term = TargetEvidence.term(client.logRatio, TargetEvidence.shares)
    sums[client.organization, default: SIMD8()] += term * Double(count)
    return TargetEvidence(sums: sums)
  }

  /// ln of the ratio for each of at most eight shares of the clients.
  package static func scores(_ clients: [Client], shares: [Double]) -> [Double] {
    scores(sums(clients, shares: shares), count: shares.count)
  }

  private static func scores(_ sums: Sums, count: Int) -> [Double] {
    (0..<count).map { place in
      sums.values.reduce(0) { $0 + $1[place].clipped(ScoringModel.organizationCap) }
    }
  }

  private static func sums(_ clients: [Client], shares: [Double]) -> Sums {
    var terms: [Double: SIMD8<Double>] = [:]
    func known(_ logRatio: Double) -> SIMD8<Double> {
      if let term = terms[logRatio] { return term }
      let term = term(logRatio, shares)
      terms[logRatio] = term
      return term
    }
    // In the order of clients, so that the sums are the same on every run; those of one organisation follow each other.
    var sums: Sums = [:]
    var start = clients.startIndex
    while start < clients.endIndex {
      let organization = clients[start].organization
      var sum = sums[organization] ?? SIMD8()
      while start < clients.endIndex, clients[start].organization == organization {
        sum += known(clients[start].logRatio)
        start += 1
      }
      sums[organization] = sum
    }
    return sums
  }

  private static func term(_ logRatio: Double, _ shares: [Double]) -> SIMD8<Double> {
    var term = SIMD8<Double>()
    for (place, share) in shares.enumerated() { term[place] = log(share * exp(logRatio) + 1 - share) }
    return term
  }
}

import Foundation
import HandshakeModel
import Verdict

/// The likelihood ratios of all clients of one target, share by share and client by client: what `TargetEvidence` must
/// equal to the last bit.
enum SlowTargetEvidence {
  /// ln of the ratio for a pin on that share of the clients.
  static func score(_ clients: [TargetEvidence.Client], share: Double) -> Double {
    var order: [Symbol] = []
    var sums: [Symbol: Double] = [:]
    for client in clients {
      if sums[client.organization] == nil { order.append(client.organization) }
      sums[client.organization, default: 0] += log(share * exp(client.logRatio) + 1 - share)
    }
    return order.reduce(0) { $0 + min(max(sums[$1] ?? 0, -ScoringModel.organizationCap), ScoringModel.organizationCap) }
  }
}

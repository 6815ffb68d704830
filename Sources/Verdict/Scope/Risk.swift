package import HandshakeModel

/// What a bypass costs in inspection (detection specification, section 6.2): shown beside the priority, never mixed in.
package enum Risk {
  /// 1 − Π(1 − r): the chance that at least one of independent harms happens.
  package static func noisyOr(_ terms: [Double]) -> Double {
    1 - terms.reduce(1) { $0 * (1 - $1) }
  }

  package static func assess(category: String, scope: BypassScope, isShared: Bool) -> BypassRisk {
    var terms = [categoryTerm(category)]
    let wildcards = scope.patterns.filter { $0.hasPrefix(".") }.count
    if isShared {
      terms.append(RiskTerm(name: "breadth", value: 0.9, text: "the hosts are shared with other applications"))
    } else if wildcards > 0 {
      terms.append(
        RiskTerm(name: "breadth", value: 0.1, text: "\(wildcards) of the patterns cover hosts that were not seen"))
    }
    if scope.leak > 0 {
      let value = 1 - 1 / (1 + scope.leak)
      terms.append(RiskTerm(name: "leak", value: value, text: "hosts that decrypt fine would no longer be inspected"))
    }
    return BypassRisk(score: noisyOr(terms.map(\.value)), terms: terms)
  }

  private static func categoryTerm(_ category: String) -> RiskTerm {
    let value: Double =
      switch category {
      case "storage", "file-sharing", "backup": 0.5
      case "social", "messaging", "conferencing": 0.35
      case "productivity", "developer", "analytics-sdk", "media-streaming", "remote-access", "travel", "games": 0.2
      case "finance", "os-services", "security-agent", "identity": 0.05
      default: 0.4
      }
    return RiskTerm(name: "category", value: value, text: "what is transferred in the category \(category)")
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package import HandshakeModel

/// What a bypass costs in inspection (detection specification, section 6.2): shown beside the priority, never mixed in.
package enum Risk {
  /// From here on nothing is bypassed for everybody.
  package static let limit = 0.6

  /// How much more than the hosts that refuse the patterns cover.
  package enum Breadth: Double, Sendable {
    case exactHosts = 0
    /// A wildcard below which nothing else was seen.
    case dedicatedDomain = 0.1
    /// A wildcard that also covers hosts which decrypt fine.
    case withOtherServices = 0.3
    /// A wildcard on infrastructure that others rent, too.
    case sharedSuffix = 0.9
  }

  /// What is known of a proposed bypass.
  package struct Bypass: Sendable {
    package var category: String
    package var breadth: Breadth
    /// The share of the sessions under the patterns that are of other applications.
    package var shareOfOthers = 0.0
    /// Decrypted traffic of one client in a month, in gigabytes; uploads and downloads.
    package var gigabytesUp = 0.0
    package var gigabytesDown = 0.0
    /// Past detections on decrypted traffic of these hosts; nil where no log tells.
    package var detections: Int?

    package init(category: String, breadth: Breadth = .exactHosts) {
      self.category = category
      self.breadth = breadth
    }
  }

  /// 1 − Π(1 − r): the chance that at least one of independent harms happens.
  package static func noisyOr(_ terms: [Double]) -> Double {
    1 - terms.reduce(1) { $0 * (1 - $1) }
  }

  /// 1 − exp(−GB / 5) for each client and month; what leaves counts twice.
  package static func transfer(gigabytesUp: Double, gigabytesDown: Double) -> Double {
    1 - exp(-(2 * gigabytesUp + gigabytesDown) / 5)
  }

  /// 1 − exp(−detections).
  package static func threat(detections: Int) -> Double {
    1 - exp(-Double(detections))
  }

  package static func assess(_ bypass: Bypass) -> BypassRisk {
    var terms = [categoryTerm(bypass.category)]
    let optional = [
      RiskTerm(name: "breadth", value: bypass.breadth.rawValue, text: text(bypass.breadth)),
      RiskTerm(
        name: "shared", value: bypass.shareOfOthers, text: "sessions on these hosts that are of other applications"),
      RiskTerm(
        name: "transfer",
        value: transfer(gigabytesUp: bypass.gigabytesUp, gigabytesDown: bypass.gigabytesDown),
        text: "what each client transfers there under inspection in a month, uploads twice"),
      RiskTerm(
        name: "threat", value: threat(detections: bypass.detections ?? 0), text: "past detections on these hosts"),
    ]
    terms += optional.filter { $0.value > 0 }
    let score = noisyOr(terms.map(\.value))
    return BypassRisk(score: score, terms: terms, neverGlobal: score >= limit || (bypass.detections ?? 0) > 0)
  }

  private static func text(_ breadth: Breadth) -> String {
    switch breadth {
    case .exactHosts: "nothing but hosts that refuse"
    case .dedicatedDomain: "a wildcard covers hosts that nobody has seen"
    case .withOtherServices: "a wildcard covers hosts that decrypt fine, too"
    case .sharedSuffix: "a wildcard covers infrastructure that others rent, too"
    }
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

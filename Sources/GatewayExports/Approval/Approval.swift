package import HandshakeModel

/// What decisions let gateways leave alone at a moment, and what they no longer do.
package struct Approval: Sendable {
  /// In the order of their names; none is covered by another.
  package private(set) var exemptions: [Exemption] = []
  /// Bypasses that have ended, in the order of their applications' ids.
  package private(set) var ended: [Removal] = []
  /// A sentence for each pattern that no gateway can be given.
  package private(set) var refused: [String] = []

  /// - Parameters:
  ///   - decisions: of all applications, the oldest first.
  ///   - organization: whose bypasses are wanted beside the global ones.
  ///   - application: the id under which a decision's application goes today.
  package init(
    _ decisions: [Decision], organization: String?, now: Timestamp,
    application: (Decision) -> String = { $0.target }
  ) {
    var approved: [Exemption] = []
    let taken = decisions.filter { $0.at.seconds <= now.seconds }
    for (_, decisions) in Dictionary(grouping: taken, by: application).sorted(by: { $0.key < $1.key }) {
      guard let latest = decisions.last else { continue }
      let concerns = { (decision: Decision) in
        decision.ruling == .bypassGlobally
          || decision.ruling == .bypassOrganization && organization != nil && decision.organization == organization
      }
      guard concerns(latest), latest.holds(at: now) else {
        guard let bypass = decisions.last(where: concerns) else { continue }
        // A decision that had run out when the next one was taken was not revoked by it.
        let next = decisions.drop { $0 != bypass }.dropFirst().first
        let isExpired = !bypass.holds(at: next?.at ?? now)
        ended.append(Removal(decision: bypass, reason: isExpired ? .expired : .revoked))
        continue
      }
      for text in latest.patterns {
        switch Self.pattern(text) {
        case .success(let pattern): approved.append(Exemption(pattern: pattern, decisions: [latest]))
        case .failure(let fault): refused.append("\(latest.name): the pattern \(text) is left out: \(fault.reason)")
        }
      }
    }
    exemptions = Self.fewest(approved)
  }

  struct Fault: Error {
    var reason: String
  }

  /// The pattern of a decision, as every gateway can be given it.
  ///
  /// Names in other scripts become A-labels: that is what a client hello says (RFC 6066, section 3).
  static func pattern(_ text: String) -> Result<BypassPattern, Fault> {
    let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    let ascii = labels.map(Punycode.label).joined(separator: ".")
    guard let pattern = BypassPattern(ascii) else { return .failure(Fault(reason: "it is no host name")) }
    let parts = pattern.name.split(separator: ".")
    if parts.count < 2 { return .failure(Fault(reason: "it names no domain of anybody's")) }
    // A leading hyphen is an option to Squid, and no registry gives such names (RFC 1123, section 2.1).
    if parts.contains(where: { $0.hasPrefix("-") || $0.hasSuffix("-") }) {
      return .failure(Fault(reason: "a label begins or ends with a hyphen"))
    }
    return .success(pattern)
  }

  /// Without what another pattern covers: several gateways warn of such pairs, and nginx refuses some.
  private static func fewest(_ approved: [Exemption]) -> [Exemption] {
    var merged: [BypassPattern: Exemption] = [:]
    for exemption in approved {
      if merged[exemption.pattern] == nil {
        merged[exemption.pattern] = exemption
      } else if merged[exemption.pattern]?.decisions.contains(exemption.decisions[0]) == false {
        merged[exemption.pattern]?.decisions += exemption.decisions
      }
    }
    let wide = Set(merged.keys.filter(\.isWildcard).map(\.name))
    return merged.values.filter { exemption in
      let pattern = exemption.pattern
      var rest = pattern.name[...]
      var isOwn = true
      while true {
        if wide.contains(String(rest)), !(isOwn && pattern.isWildcard) { return false }
        guard let dot = rest.firstIndex(of: ".") else { return true }
        rest = rest[rest.index(after: dot)...]
        isOwn = false
      }
    }.sorted { ($0.pattern.name, $0.pattern.text) < ($1.pattern.name, $1.pattern.text) }
  }
}

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
  ///   - reviews: one for each application, in the order of their ids.
  ///   - organization: whose bypasses are wanted beside the global ones.
  package init(_ reviews: [Review], organization: String?, now: Timestamp) {
    let concerns = { (decision: Decision) in
      decision.ruling == .bypassGlobally
        || decision.ruling == .bypassOrganization && organization != nil && decision.organization == organization
    }
    var approved: [Exemption] = []
    for review in reviews {
      let holding = review.standing.filter { concerns($0) && $0.holds(at: now) }
      if holding.isEmpty, let ended = Self.ended(review, now: now, concerns) { self.ended.append(ended) }
      for decision in holding {
        for text in decision.patterns {
          switch Self.pattern(text) {
          case .success(let pattern): approved.append(Exemption(pattern: pattern, decisions: [decision]))
          case .failure(let fault): refused.append("\(decision.name): the pattern \(text) is left out: \(fault.reason)")
          }
        }
      }
    }
    exemptions = Self.fewest(approved)
  }

  private static func ended(_ review: Review, now: Timestamp, _ concerns: (Decision) -> Bool) -> Removal? {
    guard let place = review.all.lastIndex(where: concerns) else { return nil }
    // A decision that had run out when the next one was taken was not revoked by it.
    let end = review.successor(of: place)?.at ?? now
    return Removal(decision: review.all[place], reason: review.all[place].holds(at: end) ? .revoked : .expired)
  }

  struct Fault: Error {
    var reason: String
  }

  /// The pattern of a decision, as every gateway can be given it.
  ///
  /// Names in other scripts become A-labels: that is what a client hello says (RFC 6066, section 3).
  static func pattern(_ text: String) -> Result<BypassPattern, Fault> {
    // What turns the direction of writing, signs and the like are no part of a name in any script (RFC 5892).
    guard text.unicodeScalars.allSatisfy({ $0.isASCII || $0.properties.isIDContinue }) else {
      return .failure(Fault(reason: "it is no host name"))
    }
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
    let wide = PatternSet(merged.keys.filter(\.isWildcard).map(\.text))
    return merged.values.filter { exemption in
      let pattern = exemption.pattern
      // A domain covers itself: it is its parent that another one would have to cover.
      return !wide.covers(pattern.isWildcard ? String(pattern.name.drop { $0 != "." }.dropFirst()) : pattern.name)
    }.sorted { ($0.pattern.name, $0.pattern.text) < ($1.pattern.name, $1.pattern.text) }
  }
}

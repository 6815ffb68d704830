/// The fewest patterns that cover the hosts which refuse.
package struct BypassScope: Sendable, Equatable {
  /// What one pattern takes from inspection.
  package struct Cost: Sendable, Equatable {
    package var pattern: String
    /// Hosts that it covers though they decrypt fine.
    package var needlessHosts: [String]
    /// The decrypted traffic of all hosts that it covers.
    package var hidden: HiddenTraffic

    package init(pattern: String, needlessHosts: [String], hidden: HiddenTraffic) {
      self.pattern = pattern
      self.needlessHosts = needlessHosts
      self.hidden = hidden
    }
  }

  /// A host, or `.suffix` for the suffix and everything below it.
  package var patterns: [String]
  /// What the patterns expose without need: hosts that decrypt fine, weighted.
  package var leak: Double
  /// In the order of the patterns.
  package var costs: [Cost] = []
  /// The chance that the next refusal is of a host that nobody has seen refuse, 0 to 1 (Good-Turing).
  package var unseenChance = 0.0
  /// Patterns that would cover such hosts too; empty where that chance is small or no wider pattern may stand.
  package var wider: [String] = []

  package init(patterns: [String], leak: Double) {
    self.patterns = patterns
    self.leak = leak
  }

  /// What all patterns together take from inspection; clients are not added up, as several patterns have the same.
  package var hidden: HiddenTraffic {
    costs.map(\.hidden).reduce(into: HiddenTraffic()) { sum, hidden in
      sum.hosts += hidden.hosts
      sum.traffic += hidden.traffic
    }
  }
}

/// What a bypass costs in inspection, 0 to 1 (detection specification, section 6.2).
package struct BypassRisk: Sendable, Equatable {
  package var score: Double
  package var terms: [RiskTerm]
  /// Whether it must not be bypassed for everybody: at most for a process, a device or a group.
  package var neverGlobal = false

  package init(score: Double, terms: [RiskTerm], neverGlobal: Bool = false) {
    self.score = score
    self.terms = terms
    self.neverGlobal = neverGlobal
  }
}

package struct RiskTerm: Sendable, Equatable {
  package var name: String
  package var value: Double
  package var text: String

  package init(name: String, value: Double, text: String) {
    self.name = name
    self.value = value
    self.text = text
  }
}

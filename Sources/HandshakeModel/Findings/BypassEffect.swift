/// What a bypass would have done in a window, for better and for worse.
///
/// Clients are only counted: exactly up to 4,096, beyond with a relative standard error of 1.6 %.
package struct BypassEffect: Sendable, Equatable {
  package var prevented = PreventedAborts()
  package var hidden = HiddenTraffic()

  package init(prevented: PreventedAborts = PreventedAborts(), hidden: HiddenTraffic = HiddenTraffic()) {
    self.prevented = prevented
    self.hidden = hidden
  }
}

/// Refusals that would not have happened.
package struct PreventedAborts: Sendable, Equatable {
  package var attempts = 0
  /// Counted for each host by itself.
  package var episodes = 0
  package var clients = 0
  package var organizations = 0

  package init(attempts: Int = 0, episodes: Int = 0, clients: Int = 0, organizations: Int = 0) {
    self.attempts = attempts
    self.episodes = episodes
    self.clients = clients
    self.organizations = organizations
  }
}

/// Decrypted traffic that would not have been inspected.
package struct HiddenTraffic: Sendable, Equatable {
  package var hosts = 0
  /// Clients that work under inspection.
  package var clients = 0
  package var traffic = HostTraffic()

  package init(hosts: Int = 0, clients: Int = 0, traffic: HostTraffic = HostTraffic()) {
    self.hosts = hosts
    self.clients = clients
    self.traffic = traffic
  }
}

/// What a set of patterns would have done.
package struct WhatIf: Sendable, Equatable {
  package struct Pattern: Sendable, Equatable {
    package var pattern: BypassPattern
    package var effect: BypassEffect
  }

  package struct Application: Sendable, Equatable {
    package var target: Attribution
    package var effect: BypassEffect
  }

  package struct Category: Sendable, Equatable {
    package var name: String
    package var hidden: HiddenTraffic
  }

  package var patterns: [Pattern]
  package var total: BypassEffect
  /// Those with most attempts first.
  ///
  /// A host that serves two counts for both.
  package var applications: [Application]
  /// Those with most requests first, and only those with decrypted traffic.
  package var categories: [Category]

  package init(
    patterns: [Pattern], total: BypassEffect, applications: [Application], categories: [Category]
  ) {
    self.patterns = patterns
    self.total = total
    self.applications = applications
    self.categories = categories
  }
}

extension WhatIf.Pattern {
  package init(_ pattern: BypassPattern, _ effect: BypassEffect) {
    self.init(pattern: pattern, effect: effect)
  }
}

extension WhatIf.Application {
  package init(_ target: Attribution, _ effect: BypassEffect) {
    self.init(target: target, effect: effect)
  }
}

extension WhatIf.Category {
  package init(_ name: String, _ hidden: HiddenTraffic) {
    self.init(name: name, hidden: hidden)
  }
}

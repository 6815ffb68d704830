/// What was found about hours and clients, rather than about applications, when the evidence was read.
package struct Conditions: Sendable {
  /// In the order of organisations, then of time.
  package var incidents: [Incident] = []
  /// In the order of clients.
  package var scans: [Scan] = []
  /// By the numbers of targets.
  package var policyChanges: [Int: PolicyChange] = [:]
  /// By organisation, then vantage.
  package var coverage: [EventHours] = []

  package init() {}
}

/// Hours in which clients of one organisation refused what they otherwise use.
package struct Incident: Sendable, Equatable {
  package var organization: Symbol
  /// The first and the last hour, counted from 1970.
  package var hours: ClosedRange<Int32>
  /// Targets that were met in the hour with the greatest share of refused ones, and those refused.
  package var targetsMet: Int
  package var targetsRefused: Int
  /// The share of refused targets that is usual in the organisation.
  package var usualShare: Double
  /// Clients that refused in any of the hours what they otherwise use.
  package var clients: Int
  /// Clients and targets by what was seen, in five minutes each; `gateway_certificate` among them.
  package var seen: [String: Int]

  package init(
    organization: Symbol, hours: ClosedRange<Int32>, targetsMet: Int, targetsRefused: Int, usualShare: Double,
    clients: Int, seen: [String: Int]
  ) {
    self.organization = organization
    self.hours = hours
    self.targetsMet = targetsMet
    self.targetsRefused = targetsRefused
    self.usualShare = usualShare
    self.clients = clients
    self.seen = seen
  }
}

/// A client that met more hosts within ten minutes than a person's programs do, and used hardly any.
package struct Scan: Sendable, Equatable {
  package var client: ClientKey
  /// Different hosts in the busiest ten minutes.
  package var hosts: Int
  /// Those among them that the client used at any time.
  package var hostsUsed: Int
  /// The first and the last five minutes of such ten.
  package var slots: ClosedRange<Slot>

  package init(client: ClientKey, hosts: Int, hostsUsed: Int, slots: ClosedRange<Slot>) {
    self.client = client
    self.hosts = hosts
    self.hostsUsed = hostsUsed
    self.slots = slots
  }
}

/// When organisations began to decrypt a target, and how often its clients broke off before and after.
package struct PolicyChange: Sendable, Equatable {
  /// Aborts, and the days in which they were counted, summed over the organisations.
  package struct Rate: Sendable, Equatable {
    package var aborts: Int
    package var days: Double

    package init(aborts: Int, days: Double) {
      self.aborts = aborts
      self.days = days
    }
  }

  package var organizations: Int
  /// The first decrypted session of the organisation that began first.
  package var start: Slot
  package var before: Rate
  package var after: Rate

  package init(organizations: Int, start: Slot, before: Rate, after: Rate) {
    self.organizations = organizations
    self.start = start
    self.before = before
    self.after = after
  }
}

import HandshakeModel

/// Counts what a bypass of some hosts would have done.
struct EffectTally {
  private var refusing: Set<Int32> = []
  private var organizations: Set<Symbol> = []
  private var working: Set<Int32> = []
  private var hosts: Set<Symbol> = []
  private var effect = BypassEffect()

  /// Adds one exposure to a host; all exposures are of one table.
  mutating func add(_ row: ExposureRow, of table: ExposureTable) {
    var isUsed = row.used > 0
    if let refusals = table.refusals(of: row) {
      isUsed = isUsed || refusals.usedBefore > 0
      effect.prevented.attempts += refusals.attempts
      effect.prevented.episodes += Int(refusals.episodes)
      refusing.insert(row.client)
      organizations.insert(table.client(of: row).organization)
    }
    if isUsed {
      working.insert(row.client)
      hosts.insert(table.subject(of: row).host)
    }
  }

  /// The counts; `traffic` is that of all hosts.
  func effect(_ traffic: [Symbol: HostTraffic]) -> BypassEffect {
    var effect = effect
    effect.prevented.clients = refusing.count
    effect.prevented.organizations = organizations.count
    effect.hidden.hosts = hosts.count
    effect.hidden.clients = working.count
    for host in hosts { effect.hidden.traffic += traffic[host] ?? HostTraffic() }
    return effect
  }
}

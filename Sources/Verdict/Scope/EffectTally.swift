import HandshakeModel

/// Counts what a bypass of some hosts would have done.
///
/// There is a tally for each pattern, application and category, so clients are counted within a bound of memory:
/// exactly up to `DistinctCount.exact`.
struct EffectTally {
  private var refusing = DistinctCount()
  private var organizations: Set<Symbol> = []
  private var working = DistinctCount()
  private var hosts: Set<Symbol> = []
  private var effect = BypassEffect()

  /// Adds one exposure to a host; all exposures are of one table.
  mutating func add(_ row: ExposureRow, of table: ExposureTable) {
    let client = EffectTally.symbol(of: table.client(of: row))
    var isUsed = row.used > 0
    if let refusals = table.refusals(of: row) {
      isUsed = isUsed || refusals.usedBefore > 0
      effect.prevented.attempts += refusals.attempts
      effect.prevented.episodes += Int(refusals.episodes)
      refusing.insert(client)
      organizations.insert(table.client(of: row).organization)
    }
    if isUsed {
      working.insert(client)
      hosts.insert(table.subject(of: row).host)
    }
  }

  /// One symbol for a client and its organisation: two organisations may use the same addresses.
  private static func symbol(of key: ClientKey) -> Symbol {
    Symbol(rawValue: key.client.rawValue ^ Symbol.mixed(key.organization.rawValue))
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

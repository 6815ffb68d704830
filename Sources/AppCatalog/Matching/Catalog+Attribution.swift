package import HandshakeModel

extension Catalog {
  /// To whom a host belongs, in any letter case.
  ///
  /// With the agent bucket of an application, a shared host belongs to that application where it shares the host.
  package func attribution(host: String, agent: AgentBucket = .unknown) -> Attribution {
    guard var name = HostName.normalised(host) else { return uncatalogued(host, category: Category.unknown) }
    return name.withUTF8 { attribution(UnsafeRawBufferPointer($0), agent: agent) }
  }

  /// To whom a host belongs, given in its normal form.
  package func attribution(_ host: UnsafeRawBufferPointer, agent: AgentBucket = .unknown) -> Attribution {
    let found = table.find(host)
    if found.entry >= 0 {
      let entry = table.entries[Int(found.entry)]
      if entry.owner >= 0 { return attribution(record: Int(entry.owner)) }
      if let record = sharer(of: entry, named: agent) { return attribution(record: record) }
    }
    // Tenants of rented infrastructure have nothing in common: each host stands for itself.
    if found.infrastructure >= 0 {
      return uncatalogued(String(decoding: host, as: UTF8.self), category: Category.unknown, shared: true)
    }
    if HostName.isAddress(host) {
      return uncatalogued(String(decoding: host, as: UTF8.self), category: Category.address)
    }
    let domain = suffixes.registrableDomain(of: host) ?? String(decoding: host, as: UTF8.self)
    guard found.entry >= 0 else { return uncatalogued(domain, category: Category.unknown) }
    return Attribution(
      id: "shared:\(domain)", name: domain, kind: .uncatalogued, coverage: .uncatalogued, category: Category.unknown,
      shared: true)
  }

  /// The applications among which a shared host is shared; empty for any other host.
  package func sharers(of host: UnsafeRawBufferPointer) -> [Attribution] {
    let found = table.find(host)
    guard found.entry >= 0, table.entries[Int(found.entry)].owner < 0 else { return [] }
    return table.entries[Int(found.entry)].sharers.map { attribution(record: Int($0)) }
  }

  /// A service counts for its application as long as the vendor treats both alike; otherwise it is a target of its own.
  private func attribution(record index: Int) -> Attribution {
    let application = records[applications[index]]
    let isService = application.coverage != records[index].coverage
    let target = isService ? records[index] : application
    return Attribution(
      id: target.id, name: target.name, kind: isService ? .service : .catalog, coverage: target.coverage,
      category: target.category.rawValue)
  }

  /// The record that an agent names, where it or its application shares the pattern.
  private func sharer(of entry: PatternTable.Entry, named agent: AgentBucket) -> Int? {
    guard agent.kind == .application else { return nil }
    return recordsOfAgent[agent.product]?.first { record in
      entry.sharers.contains(Int32(record)) || entry.sharers.contains(Int32(applications[record]))
    }
  }

  private func uncatalogued(_ name: String, category: String, shared: Bool = false) -> Attribution {
    Attribution(
      id: name, name: name, kind: .uncatalogued, coverage: .uncatalogued, category: category, shared: shared)
  }
}

package import HandshakeModel

extension Catalog {
  /// To whom a host belongs, in any letter case.
  ///
  /// With the agent bucket of an application, a host belongs to that application where it shares the host. Where an SDK
  /// is the only one among the sharers, the host is the SDK's in whatever application it is embedded.
  package func attribution(host: String, agent: AgentBucket = .unknown) -> Attribution {
    guard var name = HostName.normalised(host) else { return uncatalogued(host, category: Category.unknown) }
    return name.withUTF8 { attribution(UnsafeRawBufferPointer($0), agent: agent) }
  }

  /// To whom a host belongs, given in its normal form.
  package func attribution(_ host: UnsafeRawBufferPointer, agent: AgentBucket = .unknown) -> Attribution {
    let found = table.find(host)
    if let pattern = pattern(found), let record = record(behind: pattern, agent) { return attribution(record: record) }
    // Tenants of rented infrastructure have nothing in common: each host stands for itself.
    if found.infrastructure >= 0 {
      return uncatalogued(String(decoding: host, as: UTF8.self), category: Category.unknown, shared: true)
    }
    if HostName.isAddress(host) {
      return uncatalogued(String(decoding: host, as: UTF8.self), category: Category.address)
    }
    let domain = suffixes.registrableDomain(of: host) ?? String(decoding: host, as: UTF8.self)
    guard found.entry >= 0 else {
      let isWebView = webViews.contains(Symbol(rawValue: Symbol.digest(host)))
      return uncatalogued(domain, category: Category.unknown, shared: isWebView)
    }
    return Attribution(
      id: "shared:\(domain)", name: domain, kind: .uncatalogued, coverage: .uncatalogued, category: Category.unknown,
      shared: true)
  }

  /// The applications among which a shared host is shared, where a client's use of their own hosts tells whose it is.
  ///
  /// Empty for any other host, and for what lies below rented infrastructure as a whole: anybody may be there.
  package func sharers(of host: UnsafeRawBufferPointer) -> [Attribution] {
    let found = table.find(host)
    guard found.entry >= 0, table.entries[Int(found.entry)].owner < 0, !isRented(found) else { return [] }
    return table.entries[Int(found.entry)].neighbours.map { attribution(record: Int($0)) }
  }

  /// The applications to which a host counts where a client uses their own hosts in the same minutes.
  ///
  /// Each with the number of its record: a service's own hosts are not those of its application.
  package func companions(of host: UnsafeRawBufferPointer) -> [(record: Int, attribution: Attribution)] {
    pattern(table.find(host))?.companions.map { (Int($0), attribution(record: Int($0))) } ?? []
  }

  /// The number of the record that owns a host; nil where several share it or nobody is known.
  package func owner(of host: UnsafeRawBufferPointer) -> Int? {
    pattern(table.find(host)).flatMap { $0.owner >= 0 ? Int($0.owner) : nil }
  }

  /// Whether the pattern covers no less than infrastructure that is for rent.
  private func isRented(_ found: PatternTable.Found) -> Bool {
    guard found.infrastructure >= 0 else { return false }
    let entry = table.entries[Int(found.entry)]
    return entry.kind == .suffix
      && entry.text.utf8.count <= table.entries[Int(found.infrastructure)].text.utf8.count
  }

  private func pattern(_ found: PatternTable.Found) -> PatternTable.Entry? {
    let number = found.entry >= 0 ? found.entry : found.label
    return number >= 0 ? table.entries[Int(number)] : nil
  }

  /// The record that an agent names, or the owner, or the only SDK among those who share.
  private func record(behind pattern: PatternTable.Entry, _ agent: AgentBucket) -> Int? {
    if let record = sharer(of: pattern, named: agent) { return record }
    if pattern.owner >= 0 { return Int(pattern.owner) }
    let sdks = pattern.sharers.filter { records[Int($0)].isSDK }
    return sdks.count == 1 ? sdks.first.map(Int.init) : nil
  }

  /// A service counts for its application as long as the vendor treats both alike; otherwise it is a target of its own.
  private func attribution(record index: Int) -> Attribution {
    let application = records[applications[index]]
    let isService = application.coverage != records[index].coverage
    let target = isService ? records[index] : application
    return Attribution(
      id: target.id, name: target.name, kind: isService ? .service : .catalog, coverage: target.coverage,
      category: target.category.rawValue, isSDK: target.isSDK)
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

import AppCatalog
import Correlation
import HandshakeModel
import OrderedCollections

/// Numbers the applications of a run in the order in which they are met.
struct TargetIndex {
  private let catalog: Catalog
  private let names: [Symbol: String]
  private var cache: MatchCache
  private var known: OrderedSet<Attribution> = []

  var targets: [Attribution] {
    known.elements
  }

  init(catalog: Catalog, names: [Symbol: String]) {
    self.catalog = catalog
    self.names = names
    cache = MatchCache(catalog: catalog)
  }

  /// The applications of one client's hosts.
  ///
  /// A host that several applications share counts for the only one of them that the client also meets on a host of its
  /// own; with none or several of them around, it names nobody.
  mutating func targets(of hosts: [(host: Symbol, agent: AgentBucket)]) -> [Attribution] {
    var attributions = hosts.map { attribution($0.host, $0.agent) }
    let present = Set(attributions.filter { !$0.shared && $0.kind != .uncatalogued })
    for index in hosts.indices where attributions[index].shared {
      let owners = Set(sharers(hosts[index].host)).intersection(present)
      if owners.count == 1, let owner = owners.first { attributions[index] = owner }
    }
    return attributions
  }

  mutating func number(of attribution: Attribution) -> Int {
    known.append(attribution).index
  }

  private mutating func attribution(_ host: Symbol, _ agent: AgentBucket) -> Attribution {
    var name = names[host] ?? ""
    return name.withUTF8 { cache.attribution(of: host, UnsafeRawBufferPointer($0), agent: agent) }
  }

  private func sharers(_ host: Symbol) -> [Attribution] {
    var name = names[host] ?? ""
    return name.withUTF8 { catalog.sharers(of: UnsafeRawBufferPointer($0)) }
  }
}

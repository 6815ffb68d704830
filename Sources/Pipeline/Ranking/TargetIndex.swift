import AppCatalog
import Correlation
import HandshakeModel
import OrderedCollections

/// Numbers the applications behind hosts in the order in which they are met.
struct TargetIndex {
  /// A host, and the program where it is an application's own: others tell nothing of the owner.
  struct Place: Hashable {
    var host: Symbol
    var agent: Symbol
  }

  private let catalog: Catalog
  private let names: [Symbol: String]
  private var known: OrderedSet<Attribution> = []
  private var numbers: [Place: Int] = [:]
  private var sharers: [Symbol: [Int]] = [:]

  /// The applications by their numbers.
  var targets: [Attribution] {
    known.elements
  }

  init(catalog: Catalog, names: [Symbol: String]) {
    self.catalog = catalog
    self.names = names
  }

  /// The applications of one client's hosts.
  ///
  /// A host that several applications share counts for the only one of them that the client also meets on a host of its
  /// own; with none or several of them around, it names nobody.
  mutating func targets(of places: [Place], _ agents: AgentDirectory) -> [Int] {
    var targets = places.map { number(of: $0, agents) }
    guard targets.contains(where: { known[$0].shared }) else { return targets }
    let present = Set(targets.filter { !known[$0].shared && known[$0].kind != .uncatalogued })
    for index in places.indices where known[targets[index]].shared {
      let owners = Set(sharers(places[index].host)).intersection(present)
      if owners.count == 1, let owner = owners.first { targets[index] = owner }
    }
    return targets
  }

  func isAddress(_ target: Int) -> Bool {
    HostName.isAddress(known[target].name)
  }

  private mutating func number(of place: Place, _ agents: AgentDirectory) -> Int {
    if let number = numbers[place] { return number }
    var name = names[place.host] ?? ""
    let agent = agents.bucket(of: place.agent)
    let attribution = name.withUTF8 { catalog.attribution(UnsafeRawBufferPointer($0), agent: agent) }
    let number = known.append(attribution).index
    numbers[place] = number
    return number
  }

  private mutating func sharers(_ host: Symbol) -> [Int] {
    if let sharers = sharers[host] { return sharers }
    var name = names[host] ?? ""
    let found = name.withUTF8 { catalog.sharers(of: UnsafeRawBufferPointer($0)) }.map { known.append($0).index }
    sharers[host] = found
    return found
  }
}

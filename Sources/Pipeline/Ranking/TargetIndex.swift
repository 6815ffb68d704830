import AppCatalog
import Correlation
import HandshakeModel
import OrderedCollections
import Verdict

/// Numbers the applications behind hosts in the order in which they are met.
struct TargetIndex {
  /// A host, and the program where it is an application's own: others tell nothing of the owner.
  struct Place {
    var host: Symbol
    var agent: Symbol
    /// Where the client's cells of the host with this program begin.
    var start = 0
  }

  private struct Key: Hashable {
    var host: Symbol
    var agent: Symbol
  }

  /// What the catalog says of a place.
  private struct Entry {
    var target: Int
    /// The record that owns the host.
    var owner: Int?
    /// The applications among which a host without an owner is shared.
    var sharers: [Int] = []
    var companions: [(record: Int, target: Int)] = []
  }

  private let catalog: Catalog
  private let names: [Symbol: String]
  private let unknown: UnknownApplications
  private var known: OrderedSet<Attribution> = []
  /// By the numbers of targets, the domains of which nobody knows whose they are.
  private var openDomains: [String?] = []
  private var entries: [Key: Entry] = [:]
  /// By SDK the applications that clients which refuse it used beside it, each with the number of those clients.
  private(set) var metBeside: [Int: [Int: Int]] = [:]

  /// The applications by their numbers.
  var targets: [Attribution] {
    known.elements
  }

  init(catalog: Catalog, names: [Symbol: String], unknown: UnknownApplications = UnknownApplications()) {
    self.catalog = catalog
    self.names = names
    self.unknown = unknown
  }

  /// The applications of one client's hosts.
  ///
  /// A host that several applications share counts for the only one of them that the client also meets on a host of its
  /// own; with none or several of them around, it names nobody. A host that some application uses as its own counts for
  /// it where the client uses that application's hosts in the same minutes: Webex's own use of an analytics SDK.
  ///
  /// - Parameters:
  ///   - slots: the five minutes of a place, in their order.
  ///   - isRefused: whether the client may have refused the place.
  mutating func targets(
    of places: [Place], _ agents: AgentDirectory, slots: (Place) -> [Slot] = { _ in [] },
    isRefused: (Place) -> Bool = { _ in true }
  ) -> [Int] {
    let found = places.map { entry(of: $0, agents) }
    var targets = found.map(\.target)
    if found.contains(where: { !$0.sharers.isEmpty }) {
      let present = Set(targets.filter { !known[$0].shared && known[$0].kind != .uncatalogued })
      for index in places.indices where !found[index].sharers.isEmpty {
        let owners = Set(found[index].sharers).intersection(present)
        if owners.count == 1, let owner = owners.first { targets[index] = owner }
      }
    }
    for index in places.indices where !found[index].companions.isEmpty {
      let moments = slots(places[index])
      let beside = found[index].companions.filter { companion in
        let own = places.indices.filter { found[$0].owner == companion.record }
        return !own.isEmpty && SameMinutes.mostly(moments, beside: own.flatMap { slots(places[$0]) })
      }
      if beside.count == 1, let companion = beside.first { targets[index] = companion.target }
    }
    tellNeighbours(targets, places, slots, isRefused)
    return targets
  }

  /// Counts the client for the applications that it uses in the minutes in which it meets an SDK that it refuses.
  private mutating func tellNeighbours(
    _ targets: [Int], _ places: [Place], _ slots: (Place) -> [Slot], _ isRefused: (Place) -> Bool
  ) {
    let sdks = Set(places.indices.filter { known[targets[$0]].isSDK && isRefused(places[$0]) }.map { targets[$0] })
    guard !sdks.isEmpty else { return }
    let moments = Dictionary(grouping: places.indices) { targets[$0] }
      .filter { target, _ in sdks.contains(target) || known[target].canEmbed }
      .mapValues { $0.flatMap { slots(places[$0]) } }
    for sdk in sdks {
      for (other, used) in moments where known[other].canEmbed {
        guard SameMinutes.mostly(moments[sdk] ?? [], beside: used) else { continue }
        metBeside[sdk, default: [:]][other, default: 0] += 1
      }
    }
  }

  /// The domain of a target of which nobody knows whose it is; nil for any other.
  func openDomain(_ target: Int) -> String? {
    openDomains[target]
  }

  func isAddress(_ target: Int) -> Bool {
    HostName.isAddress(known[target].name)
  }

  private mutating func number(of target: Attribution) -> Int {
    let (isNew, number) = known.append(target)
    if isNew { openDomains.append(target.isOpen ? target.id : nil) }
    return number
  }

  private mutating func entry(of place: Place, _ agents: AgentDirectory) -> Entry {
    let key = Key(host: place.host, agent: place.agent)
    if let entry = entries[key] { return entry }
    var name = names[place.host] ?? ""
    let agent = agents.bucket(of: place.agent)
    let entry = name.withUTF8 { bytes in
      let host = UnsafeRawBufferPointer(bytes)
      let attribution = unknown.application(catalog.attribution(host, agent: agent))
      var entry = Entry(target: number(of: attribution), owner: catalog.owner(of: host))
      if attribution.shared { entry.sharers = catalog.sharers(of: host).map { number(of: $0) } }
      // A program that names itself needs no neighbours.
      if place.agent == .none {
        entry.companions = catalog.companions(of: host).map { ($0.record, number(of: $0.attribution)) }
      }
      return entry
    }
    entries[key] = entry
    return entry
  }
}

extension Attribution {
  /// Whether it may be an application that embeds an SDK: one that people use.
  fileprivate var canEmbed: Bool {
    !isSDK && canBeCandidate && category != Category.osServices.rawValue
  }
}

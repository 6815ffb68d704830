package import HandshakeModel

/// Programs and devices whose trust store explains what they refuse, whatever the application.
///
/// One refusal cannot tell a trust store from a pin; breadth within one kind of program can (detection specification,
/// sections 2.2 and 5.5). A program that is unnamed on its failures is no kind of program, so that nothing is found of
/// it unless it is a device's.
package struct TrustHabits: Sendable {
  /// A kind of program that refuses nearly everything on several clients.
  package struct Store: Sendable {
    package var agent: Symbol
    package var clients: [ClientKey] = []
  }

  /// A device whose native programs refuse nearly everything while its browsers work.
  package struct Device: Sendable {
    package var client: ClientKey
    package var failed: Int
    package var working: Int
    package var browserTargets: Int
    /// Whether a program that refuses names Android; else the device is told by its alerts and its browser alone.
    package var isNamed: Bool
  }

  /// Targets that a program must have met, clients on which it must refuse, and the share that is nearly everything:
  /// the detection specification, section 5.5.
  package static let targets = 5
  package static let clients = 3
  package static let nearlyAll = 0.8
  /// Of those clients so many must have another program that works, or all may lack the root: one is an accident.
  package static let witnesses = 2

  /// In the order of their agents.
  package private(set) var stores: [Store] = []
  /// In the order of their clients.
  package private(set) var devices: [Device] = []
  private var habits: [ClientKey: [Symbol: ClientHistory]] = [:]

  /// No trust store explains anything.
  package init() {}

  var isEmpty: Bool { habits.isEmpty }

  package init(_ table: ExposureTable, name: (Symbol) -> String) {
    // Most clients refuse too little to show any breadth.
    let least = Int(TrustHabits.nearlyAll * Double(TrustHabits.targets))
    let suspects = table.clients.indices.filter { client in
      table.rows[table.places(ofClient: client)].count { !$0.isBrowser && $0.failed == true } >= least
    }
    var founders: [Symbol: [ClientPrograms]] = [:]
    var devices: [(device: Device, programs: ClientPrograms)] = []
    for client in suspects {
      let programs = ClientPrograms(table, client: client)
      if let device = programs.device(name) { devices.append((device, programs)) }
      for (agent, tally) in programs.native where agent != .none && tally.isBroad && tally.refusesNearlyAll {
        founders[agent, default: []].append(programs)
      }
    }
    if devices.count >= TrustHabits.clients {
      for (device, programs) in devices { add(device, programs) }
    }
    for (agent, founders) in founders.sorted(by: { $0.key < $1.key }) { add(agent, founders, table) }
  }

  /// The programs of a client whose refusals its trust store explains, each with the targets that it refuses and those
  /// that it is accepted by: those that it met itself or, where they are few, those that its kind met.
  package func excused(on client: ClientKey) -> [Symbol: ClientHistory] {
    habits[client] ?? [:]
  }

  private mutating func add(_ device: Device, _ programs: ClientPrograms) {
    devices.append(device)
    let habit = ClientHistory(failed: Double(device.failed), succeeded: Double(device.working))
    for (agent, tally) in programs.native where tally.refusesNearlyAll {
      habits[device.client, default: [:]][agent] = habit
    }
  }

  private mutating func add(_ agent: Symbol, _ founders: [ClientPrograms], _ table: ExposureTable) {
    let founders = founders.filter { habits[$0.client]?[agent] == nil }
    guard founders.count >= TrustHabits.clients,
      founders.count(where: { $0.works(without: agent) }) >= TrustHabits.witnesses
    else { return }
    var (store, pooled) = (Store(agent: agent), ClientPrograms.Tally())
    var others: [(client: ClientKey, tally: ClientPrograms.Tally)] = []
    var working = 0
    for client in table.clients.indices {
      let key = table.clients[client]
      guard habits[key]?[agent] == nil else { continue }
      let tally = ClientPrograms.Tally.tally(of: agent, table, client: client)
      guard tally.refusesNearlyAll else {
        working += tally.working.isEmpty ? 0 : 1
        continue
      }
      pooled.add(tally)
      others.append((key, tally))
    }
    // A kind that works on more clients than it fails on is no store as such: then breadth must show on each client.
    let isHabitual = working < founders.count
    for (client, tally) in others where isHabitual || tally.isBroad {
      store.clients.append(client)
      habits[client, default: [:]][agent] = (tally.isBroad ? tally : pooled).history
    }
    stores.append(store)
  }
}

package import HandshakeModel

/// How every client fared with every target: the histories against which one target's refusals are weighed.
package struct ClientLedger: Sendable {
  package typealias Client = ClientKey

  private struct Program: Sendable {
    var agent: Symbol
    var record: FateTable.Record
    /// Whether its trust store explains what it refuses.
    var isExcused = false
  }

  /// In the order of their keys.
  package private(set) var clients: [Client] = []
  /// For each client its record with all its programs taken together, but those that their trust store excuses.
  private var records: [FateTable.Record] = []
  private var programs: [Program] = []
  /// For each client the place of its first program, and the end of the last client's.
  private var starts: [Int32] = [0]
  private var fates = FateTable()
  /// How probable a pin of each target is, as far as it is known: a pin explains a refusal, and what is explained tells
  /// nothing of the client.
  private var pinned: [Int: Double] = [:]
  private let habits: TrustHabits
  /// Clients whose refusals have an explanation of their own.
  private let ambiguous: AmbiguousClients
  /// What is usual for these clients, as far as it is known.
  package var baseline = HealthyBaseline.specified

  package init(
    _ exposures: ExposureTable, habits: TrustHabits = TrustHabits(), ambiguous: AmbiguousClients = AmbiguousClients()
  ) {
    self.habits = habits
    self.ambiguous = ambiguous
    var balances: [Balance] = []
    for client in exposures.clients.indices {
      balances.removeAll(keepingCapacity: true)
      for row in exposures.rows[exposures.places(ofClient: client)] where row.failed != nil {
        balances.append(
          Balance(
            agent: exposures.agent(of: row), target: exposures.subject(of: row).target,
            value: Int(row.rejected) - Int(row.used) - Int(row.completed)))
      }
      if !balances.isEmpty { add(exposures.clients[client], balances) }
    }
  }

  /// By how much the refusals of a target outweigh its other episodes.
  private struct Balance {
    var agent: Symbol
    var target: Int
    var value: Int
  }

  private mutating func add(_ client: Client, _ balances: [Balance]) {
    clients.append(client)
    let excused = habits.excused(on: client)
    records.append(record(excused.isEmpty ? balances : balances.filter { excused[$0.agent] == nil }))
    let sorted = balances.sorted { $0.agent < $1.agent }
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { $0.agent != sorted[start].agent } ?? sorted.count
      let agent = sorted[start].agent
      programs.append(
        Program(
          agent: agent, record: record(sorted[start..<end]), isExcused: excused[agent] != nil))
      start = end
    }
    starts.append(Int32(programs.count))
  }

  private mutating func record(_ balances: some Collection<Balance>) -> FateTable.Record {
    let sorted = balances.sorted { $0.target < $1.target }
    var fates: [UInt32] = []
    var start = 0
    while start < sorted.count {
      let target = sorted[start].target
      var balance = 0
      while start < sorted.count, sorted[start].target == target {
        balance += sorted[start].value
        start += 1
      }
      fates.append(UInt32(target) << 1 | (balance > 0 ? 1 : 0))
    }
    return self.fates.record(fates)
  }

  /// The same ledger, with what is known of the targets taken into account.
  package func explaining(_ pinned: [Int: Double]) -> ClientLedger {
    var ledger = self
    ledger.pinned = pinned
    for place in records.indices { fates.explain(&ledger.records[place], pinned) }
    for place in programs.indices { fates.explain(&ledger.programs[place].record, pinned) }
    return ledger
  }

  /// Whether any trust store explains anything.
  var hasExcuses: Bool { !habits.isEmpty }

  /// Whether its trust store explains what a program on a client refuses.
  func isExcused(_ client: Client, agent: Symbol) -> Bool {
    habits.excused(on: client)[agent] != nil
  }

  /// Whether the refusals of a client have an explanation of their own.
  func isAmbiguous(_ client: Client) -> Bool {
    ambiguous.contains(client)
  }

  /// How each client fares with all targets, refusals that a pin explains left out.
  package var unexplained: [ClientHistory] {
    records.map { fates.history($0, without: nil, pinned) }
  }

  /// The history of a program on a client with all targets but one.
  ///
  /// Where the program is unknown, the history of the whole client stands for it. A client that works elsewhere has the
  /// root, so what its other programs refuse tells nothing of this one; and a program that has met few targets may
  /// refuse them all because each of them pins.
  package func history(of client: Client, agent: Symbol, without target: Int?) -> ClientHistory {
    guard let place = place(of: client) else { return ClientHistory(failed: 0, succeeded: 0) }
    let all = records[place]
    let known = programs(place).first { $0.agent == agent }
    let program = known?.record
    if let program, known?.isExcused == true, var habit = habits.excused(on: client)[agent] {
      // Every refusal counts, also one that a pin may explain: such a program would refuse without it.
      if target.flatMap({ fates.failed($0, in: program) }) == true { habit.failed = max(0, habit.failed - 1) }
      return ClientHistory(sameProgram: habit, anyProgram: habit)
    }
    var any = fates.history(all, without: target, pinned)
    let same =
      agent == .none
      ? any : program.map { fates.history($0, without: target, pinned) } ?? ClientHistory(failed: 0, succeeded: 0)
    let failedHere = target.flatMap { fates.failed($0, in: all) } ?? false
    let failed = Double(all.failed) - (failedHere ? 1 : 0)
    let hasRoot =
      any.succeeded >= ScoringModel.successesThatProve && any.succeeded >= ScoringModel.shareThatProves * failed
    guard hasRoot else { return ClientHistory(sameProgram: same, anyProgram: any) }
    let met = target.flatMap { target in program.flatMap { fates.failed(target, in: $0) } } != nil
    let breadth = Int(program?.count ?? 0) - (met ? 1 : 0)
    any.failed = same.failed
    guard agent == .none || breadth < ScoringModel.breadthOfPrograms else {
      return ClientHistory(sameProgram: same, anyProgram: any)
    }
    return ClientHistory(
      sameProgram: ClientHistory(failed: 0, succeeded: same.succeeded),
      anyProgram: ClientHistory(failed: 0, succeeded: any.succeeded))
  }

  /// The history of a client with all targets, and all programs but those that their trust store excuses.
  package func history(of client: Client) -> ClientHistory {
    guard let place = place(of: client) else { return ClientHistory(failed: 0, succeeded: 0) }
    return ClientHistory(failed: Double(records[place].failed), succeeded: Double(records[place].succeeded))
  }

  private func programs(_ place: Int) -> ArraySlice<Program> {
    programs[Int(starts[place])..<Int(starts[place + 1])]
  }

  private func place(of client: Client) -> Int? {
    var (low, high) = (0, clients.count)
    while low < high {
      let middle = (low + high) / 2
      if clients[middle] < client { low = middle + 1 } else { high = middle }
    }
    return low < clients.count && clients[low] == client ? low : nil
  }
}

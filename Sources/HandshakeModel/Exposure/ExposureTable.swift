/// Exposures by the million: 40 bytes each, and more only for those that are no plain use.
///
/// Those of one client follow each other.
package struct ExposureTable: Sendable {
  package private(set) var rows: [ExposureRow] = []
  package private(set) var clients: [ClientKey] = []
  /// In the order in which they are met.
  package private(set) var subjects: [TargetHost] = []
  private var numbers: [TargetHost: Int32] = [:]
  private var agents = SymbolNumbers()
  private var refusals: [Refusals] = []
  private var exclusions: [Exclusions] = []
  /// Lists one behind the other, each with its end marked.
  private var days: [DayEpisodes] = []
  /// For each client the place of its first exposure.
  private var starts: [Int32] = []

  package init() {}

  /// The same exposures, whatever their order.
  package init(_ exposures: [Exposure<TargetHost>]) {
    for exposure in exposures.sorted(by: { $0.key < $1.key }) { append(exposure) }
  }

  /// The exposures of tables that share no client but those left out, in the order of their clients.
  ///
  /// Days are kept of subjects that a program other than a browser refuses: nobody asks for those of the many others.
  ///
  /// - Parameter left: for each of the first tables the clients that are left out of it.
  package init(merging tables: [ExposureTable], leavingOut left: [Set<ClientKey>] = []) {
    let order = tables.indices.flatMap { table in tables[table].clients.indices.map { (table, $0) } }
      .filter { table, client in table >= left.count || !left[table].contains(tables[table].clients[client]) }
      .sorted { tables[$0.0].clients[$0.1] < tables[$1.0].clients[$1.1] }
    rows.reserveCapacity(tables.reduce(0) { $0 + $1.rows.count })
    refusals.reserveCapacity(tables.reduce(0) { $0 + $1.refusals.count })
    exclusions.reserveCapacity(tables.reduce(0) { $0 + $1.exclusions.count })
    let refused = tables.reduce(into: Set<TargetHost>()) { $0.formUnion($1.refusedSubjects) }
    let wanted = tables.map { $0.subjects.map(refused.contains) }
    for (table, client) in order { append(client, of: tables[table], daysOf: wanted[table]) }
  }

  /// Those that a program other than a browser refuses.
  private var refusedSubjects: Set<TargetHost> {
    Set(rows.lazy.filter { $0.rejected > 0 && !$0.isBrowser }.map(subject))
  }

  private mutating func append(_ client: Int, of other: ExposureTable, daysOf wanted: [Bool]) {
    for place in other.places(ofClient: client) {
      let row = other.rows[place]
      append(other[place], days: wanted[Int(row.subject)] ? other.days(of: row) : [])
    }
  }

  /// Appends an exposure of the last client, or of one that is not there yet.
  ///
  /// - Parameter days: on which its episodes began, in their order.
  package mutating func append(_ exposure: Exposure<TargetHost>, days: ArraySlice<DayEpisodes> = []) {
    if clients.last != exposure.key {
      clients.append(exposure.key)
      starts.append(Int32(rows.count))
    }
    if exposure.refusals.episodes > 0 { refusals.append(exposure.refusals) }
    let isExcluded = !exposure.exclusions.isEmpty
    if isExcluded { exclusions.append(exposure.exclusions) }
    rows.append(
      ExposureRow(
        client: Int32(clients.count - 1), subject: number(of: exposure.subject),
        agent: Int32(agents.number(of: exposure.agent).number), used: Int32(clamping: exposure.used),
        completed: Int32(clamping: exposure.completed), rejected: exposure.refusals.episodes,
        refusals: exposure.refusals.episodes > 0 ? Int32(refusals.count - 1) : -1,
        exclusions: isExcluded ? Int32(exclusions.count - 1) : -1,
        days: days.isEmpty ? -1 : Int32(self.days.count), isBrowser: exposure.isBrowser,
        hasGatewayLog: exposure.hasGatewayLog))
    guard let last = days.last else { return }
    for entry in days.dropLast() { self.days.append(entry.continuing()) }
    self.days.append(last.closing())
  }

  private mutating func number(of subject: TargetHost) -> Int32 {
    if let number = numbers[subject] { return number }
    let number = Int32(subjects.count)
    numbers[subject] = number
    subjects.append(subject)
    return number
  }

  /// The same table with other numbers for its applications; where two get one number, no client may have both.
  package func renumbered(_ number: (Int) -> Int) -> ExposureTable {
    var table = self
    table.subjects = subjects.map { TargetHost(target: number($0.target), host: $0.host) }
    table.numbers = Dictionary(zip(table.subjects, Int32(0)...)) { first, _ in first }
    return table
  }

  /// The exposures of clients of this table under other keys, no two of them alike; one may be drawn several times.
  ///
  /// What was neither used nor refused by anyone drawn is no subject of the result, as if it had never been seen.
  package func drawn(_ draws: [(key: ClientKey, client: Int)]) -> ExposureTable {
    // Refusals, exclusions, days and agents are shared with this table, not copied.
    var table = self
    (table.rows, table.clients, table.starts, table.subjects, table.numbers) = ([], [], [], [], [:])
    table.rows.reserveCapacity(draws.reduce(0) { $0 + places(ofClient: $1.client).count })
    var numbers = Array(repeating: Int32(-1), count: subjects.count)
    for (key, client) in draws {
      table.starts.append(Int32(table.rows.count))
      for var row in rows[places(ofClient: client)] {
        let subject = Int(row.subject)
        if numbers[subject] < 0 { numbers[subject] = table.number(of: subjects[subject]) }
        (row.client, row.subject) = (Int32(table.clients.count), numbers[subject])
        table.rows.append(row)
      }
      table.clients.append(key)
    }
    return table
  }

  /// Where the exposures of a client stand, by its place in `clients`.
  package func places(ofClient client: Int) -> Range<Int> {
    Int(starts[client])..<(client + 1 < starts.count ? Int(starts[client + 1]) : rows.count)
  }

  package func client(of row: ExposureRow) -> ClientKey { clients[Int(row.client)] }

  package func subject(of row: ExposureRow) -> TargetHost { subjects[Int(row.subject)] }

  package func agent(of row: ExposureRow) -> Symbol { agents.symbols[Int(row.agent)] }

  /// Nil where the client refused nothing.
  package func refusals(of row: ExposureRow) -> Refusals? {
    row.refusals >= 0 ? refusals[Int(row.refusals)] : nil
  }

  /// On which days episodes that are not excluded began, in their order; nothing of browsers.
  package func days(of row: ExposureRow) -> ArraySlice<DayEpisodes> {
    guard row.days >= 0 else { return [] }
    let first = Int(row.days)
    var last = first
    while !days[last].isLast { last += 1 }
    return days[first...last]
  }

  /// Nil where every episode counts.
  package func exclusions(of row: ExposureRow) -> Exclusions? {
    row.exclusions >= 0 ? exclusions[Int(row.exclusions)] : nil
  }
}

extension ExposureTable: RandomAccessCollection {
  package var startIndex: Int { 0 }

  package var endIndex: Int { rows.count }

  package subscript(place: Int) -> Exposure<TargetHost> {
    let row = rows[place]
    let client = client(of: row)
    var exposure = Exposure(
      organization: client.organization, client: client.client, subject: subject(of: row), agent: agent(of: row),
      isBrowser: row.isBrowser)
    exposure.hasGatewayLog = row.hasGatewayLog
    exposure.used = Int(row.used)
    exposure.completed = Int(row.completed)
    exposure.refusals = refusals(of: row) ?? Refusals()
    exposure.exclusions = exclusions(of: row) ?? Exclusions()
    return exposure
  }
}

extension Exposure<TargetHost> {
  fileprivate var key: ClientKey {
    ClientKey(organization: organization, client: client)
  }
}

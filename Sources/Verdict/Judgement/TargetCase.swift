package import HandshakeModel

/// All that is known about one target, gathered before it is judged.
package struct TargetCase: Sendable {
  /// One client with all its programs but browsers.
  package struct ClientCase: Sendable {
    package var client: ClientLedger.Client
    package var refused: Int
    package var used: Int
    package var logRatio: Double
    package var probabilityWithoutRoot: Double
    package var behaviour: Behaviour?
    /// Whether its refusals have an explanation of their own.
    package var isAmbiguous = false
    /// Whether a gateway's log covers a refusal of it, which would have named a fault of the origin.
    package var hasGatewayLog = false
  }

  package var clients: [ClientCase] = []
  /// Clients by how their browsers, and their connections that were not decrypted, fared.
  package private(set) var browsersByOrganization: [Symbol: Int] = [:]
  package var browsersWorking: Int { browsersByOrganization.values.reduce(0, +) }
  package var browsersFailing = 0
  package var bypassedWorking = 0
  package var bypassedFailing = 0
  /// Clients of whose traffic a part is QUIC.
  package private(set) var clientsOverQUIC = 0
  /// The refusals of all programs but browsers.
  package private(set) var refusals = Refusals()
  /// Clients that used the target until they began to refuse it.
  package private(set) var onset = Onset()
  /// Whether anybody, browsers included, used a decrypted connection.
  package var isDecrypted = false
  /// How alike the failures of each client are.
  private(set) var steadiness = Steadiness()
  private let baseline: HealthyBaseline
  private var completionCounts = true
  /// Whether a refusal may be a browser's: so what browsers use counts like what other programs use.
  private var browsersCount = false
  /// Programs of which it is taken that a trust store explains their refusals of this target, as it does on other clients.
  private var excused: Set<Symbol> = []

  /// - Parameters:
  ///   - exposures: of one target, or of some of its hosts, in the order of their clients.
  ///   - target: the target whose own outcomes must not count as history.
  package init(_ exposures: ExposureGroup, target: Int, ledger: ClientLedger) {
    let table = exposures.table
    baseline = ledger.baseline
    completionCounts =
      exposures.rows.contains { !$0.isBrowser && $0.completed > 0 }
      && TargetCase.completionCounts(exposures, target, ledger)
    excused = TargetCase.excused(exposures, ledger)
    browsersCount = TargetCase.areNameless(exposures)
    var ratios = RatioMemo(ledger.baseline)
    var rows: [ExposureRow] = []
    for row in exposures.rows {
      if let client = rows.first?.client, client != row.client {
        add(rows, of: table, target, ledger, &ratios)
        rows.removeAll(keepingCapacity: true)
      }
      rows.append(row)
    }
    if !rows.isEmpty { add(rows, of: table, target, ledger, &ratios) }
  }

  /// Whether nothing but tunnels without a request and without a program's name speaks of refusals.
  private static func areNameless(_ exposures: ExposureGroup) -> Bool {
    let table = exposures.table
    return exposures.rows.allSatisfy { row in
      row.isBrowser || row.rejected == 0
        || table.agent(of: row) == .none && table.refusals(of: row)?.modalBehaviour == .noRequest
    }
  }

  /// Whether a completed handshake speaks against a pin: it does where the refusals come before completion.
  ///
  /// An application that checks its pin after the handshake completes it every time.
  private static func completionCounts(_ exposures: ExposureGroup, _ target: Int, _ ledger: ClientLedger) -> Bool {
    let table = exposures.table
    var (before, after) = (0, 0)
    for row in exposures.rows where !row.isBrowser && row.rejected > 0 {
      // A client without the root refuses by its library, whatever the application would have done later.
      let history = ledger.history(of: table.client(of: row), agent: table.agent(of: row), without: target)
      guard history.probabilityWithoutRoot(in: ledger.baseline) < 0.5 else { continue }
      switch table.refusals(of: row)?.modalBehaviour {
      case .unused, .noRequest, .alertAfterHandshake, .concealed: after += 1
      case nil: continue
      default: before += 1
      }
    }
    return before > after
  }

  /// The programs that refuse the target where nearly all refusals by programs with a name are explained by trust stores:
  /// those with such a name, and whatever has none.
  private static func excused(_ exposures: ExposureGroup, _ ledger: ClientLedger) -> Set<Symbol> {
    guard ledger.hasExcuses else { return [] }
    let table = exposures.table
    var agents: Set<Symbol> = [.none]
    var clients: Set<Int32> = []
    let refusing = exposures.rows.filter { !$0.isBrowser && $0.rejected > 0 }
    for row in refusing where ledger.isExcused(table.client(of: row), agent: table.agent(of: row)) {
      agents.insert(table.agent(of: row))
      clients.insert(row.client)
    }
    let others = Set(refusing.filter { !agents.contains(table.agent(of: $0)) }.map(\.client))
    let share = Double(clients.count) / Double(clients.count + others.count)
    return clients.count >= TrustHabits.clients && share >= TrustHabits.nearlyAll ? agents : []
  }

  /// Adds the exposures of one client.
  private mutating func add(
    _ rows: [ExposureRow], of table: ExposureTable, _ target: Int, _ ledger: ClientLedger, _ ratios: inout RatioMemo
  ) {
    let client = table.client(of: rows[0])
    addOthers(rows, of: table, target, ledger)
    let refuses = rows.contains { !$0.isBrowser && $0.rejected > 0 }
    let completes = completionCounts && !refuses
    var programs = rows.filter { row in
      row.isBrowser
        ? browsersCount && row.used > 0 && row.rejected == 0
        : row.rejected > 0 || row.used > 0 || completes && row.completed > 0
    }
    guard !programs.isEmpty else { return }
    if programs.count > 1 { programs.sort { table.agent(of: $0) < table.agent(of: $1) } }
    var entry = ClientCase(client: client, refused: 0, used: 0, logRatio: 0, probabilityWithoutRoot: 0)
    var start = 0
    while start < programs.count {
      let agent = table.agent(of: programs[start])
      let history = ledger.history(of: client, agent: agent, without: target)
      var (refused, worked) = (0.0, 0)
      while start < programs.count, table.agent(of: programs[start]) == agent {
        let row = programs[start]
        entry.refused += Int(row.rejected)
        worked += Int(row.used) + (completes ? Int(row.completed) : 0)
        let isDoubtful = table.refusals(of: row)?.areOnceAndSilent ?? false
        refused += Double(row.rejected) * (isDoubtful ? ScoringModel.onceSilentWeight : 1)
        start += 1
      }
      entry.used += worked
      if refused > 0, excused.contains(agent), !ledger.isExcused(client, agent: agent) {
        entry.probabilityWithoutRoot = 1
        continue
      }
      entry.logRatio += ratios.logLikelihoodRatio(history, refused: refused, of: refused + Double(worked))
      if refused > 0 {
        entry.probabilityWithoutRoot = max(
          entry.probabilityWithoutRoot, history.probabilityWithoutRoot(in: ledger.baseline))
      }
    }
    entry.isAmbiguous = ledger.isAmbiguous(client)
    let most = entry.isAmbiguous ? ScoringModel.ambiguousCap : ScoringModel.clientCap
    entry.logRatio = min(entry.logRatio.clipped(ScoringModel.clientCap), most)
    if refuses { addRefusals(programs, rows, of: table, to: &entry) }
    clients.append(entry)
  }

  private mutating func addRefusals(
    _ programs: [ExposureRow], _ rows: [ExposureRow], of table: ExposureTable, to entry: inout ClientCase
  ) {
    var mix = Refusals()
    for row in programs {
      guard let refusals = table.refusals(of: row) else { continue }
      mix += refusals
      if row.hasGatewayLog { entry.hasGatewayLog = true }
    }
    entry.behaviour = mix.modalBehaviour
    if mix.usedBefore > 0 { onset.add(mix.first) }
    let timedOut = rows.reduce(0) { sum, row in
      sum + (row.isBrowser ? 0 : table.exclusions(of: row)?[.cancelled] ?? 0)
    }
    steadiness.add(mix, timedOut: timedOut)
    refusals += mix
  }

  /// Counts the client in among those whose browsers, or whose undecrypted connections, tell something.
  private mutating func addOthers(
    _ rows: [ExposureRow], of table: ExposureTable, _ target: Int, _ ledger: ClientLedger
  ) {
    var (bypassUsed, bypassAborted, browserWorks, browserFails) = (false, false, false, false)
    var usesQUIC = false
    for row in rows {
      if row.used > 0 || row.rejected > 0 && table.refusals(of: row).map({ $0.usedBefore > 0 }) == true {
        isDecrypted = true
      }
      if let exclusions = table.exclusions(of: row) {
        if exclusions[.bypassUsed] > 0 { bypassUsed = true }
        if exclusions[.bypassAborted] > 0 { bypassAborted = true }
        if exclusions[.quic] > 0 { usesQUIC = true }
      }
      guard row.isBrowser else { continue }
      if row.used > 0 {
        browserWorks = true
      } else if row.rejected > 0 {
        // A browser that fails everywhere lacks the root; it says nothing about this target.
        let history = ledger.history(of: table.client(of: row), agent: table.agent(of: row), without: target)
        if history.probabilityWithoutRoot(in: ledger.baseline) < 0.5 { browserFails = true }
      }
    }
    clientsOverQUIC += usesQUIC ? 1 : 0
    bypassedWorking += bypassUsed ? 1 : 0
    bypassedFailing += bypassAborted ? 1 : 0
    if browserWorks { browsersByOrganization[table.client(of: rows[0]).organization, default: 0] += 1 }
    browsersFailing += browserFails ? 1 : 0
  }

  /// Clients that refused and whose refusal speaks for the target rather than for the client.
  package var affected: [ClientCase] {
    clients.filter { $0.refused > 0 && $0.logRatio > 0 }
  }

  /// Episodes by what was seen.
  package var behaviours: [Behaviour: Int] { refusals.behaviours }

  package var episodes: Int { Int(refusals.episodes) }

  package var refusing: [ClientCase] {
    clients.filter { $0.refused > 0 }
  }

  /// Whether nothing but tunnels without requests was seen, on hosts that nobody has used decrypted.
  package var isOnlyHints: Bool {
    !isDecrypted && refusals.episodes > 0 && refusals[.noRequest] == episodes
  }

  /// - Parameter change: when organisations began to decrypt the target, where they did.
  package func context(isKnown: Bool, change: PolicyChange? = nil) -> Posterior.Context {
    var context = Posterior.Context()
    if let change {
      context.policyChange = SideTerms.policyChange(
        before: (Double(change.before.aborts), change.before.days),
        after: (Double(change.after.aborts), change.after.days))
    }
    // Also of clients without the root: that they send an alert shows that a certificate reached them.
    for client in refusing {
      if let behaviour = client.behaviour { context.behaviours[behaviour, default: 0] += 1 }
    }
    context.browsersWorking = browsersWorking
    context.browsersFailing = browsersFailing
    context.bypassedWorking = bypassedWorking
    context.bypassedFailing = bypassedFailing
    context.isKnown = isKnown
    context.pinnedShare = baseline.pinnedShare
    context.steadiness = steadiness.forFault
    context.upstreamLogged = refusing.filter(\.hasGatewayLog).count * 2 >= refusing.count
    return context
  }

  package func posterior(_ context: Posterior.Context) -> Posterior {
    Posterior(
      clients.map { TargetEvidence.Client(organization: $0.client.organization, logRatio: $0.logRatio) }, context)
  }
}

extension Refusals {
  /// One attempt without an alert in the whole window: what a closed laptop and a cancelled request look like, too.
  fileprivate var areOnceAndSilent: Bool {
    attempts == 1 && modalBehaviour?.isSilent == true
  }
}

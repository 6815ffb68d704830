package import HandshakeModel

/// Turns cells into exposures: client by client, by application and by host.
package struct ExposureBuilder {
  /// An application, numbered by the caller.
  package typealias Target = Int

  package private(set) var targets = ExposureTable()
  package private(set) var hosts = ExposureTable()
  /// What the hours and clients were like.
  package private(set) var survey: Survey
  private let agents: AgentDirectory
  private let masked: MaskedHours
  private let webViews: Set<Symbol>
  private var resolver: AttemptResolver
  /// What became of the current client's attempts, host by host and program by program.
  private var outcomes: [SlotOutcome] = []
  private var parts: [Part] = []
  /// On which days the current client's episodes began.
  private var days: EpisodeDays

  /// The outcomes of one program at one host.
  private struct Part {
    var target: Target
    var agent: Symbol
    var outcomes: Range<Int>
    var hasGatewayLog: Bool
    var episodes: Episodes
  }

  /// Episodes, and where their days stand.
  private struct Episodes {
    var tally: EpisodeTally
    var days: Range<Int>
  }

  /// - Parameters:
  ///   - survey: an empty one, which knows the window.
  ///   - masked: hours in which nothing counts.
  ///   - webViews: hosts at which an abort without an alert says nothing.
  package init(
    agents: AgentDirectory, surveying survey: Survey, masked: MaskedHours = MaskedHours(), webViews: Set<Symbol> = []
  ) {
    self.agents = agents
    self.masked = masked
    self.survey = survey
    days = EpisodeDays(survey.window)
    self.webViews = webViews
    resolver = AttemptResolver(agents: agents)
  }

  /// Adds all cells of one client of one organisation.
  ///
  /// - Parameters:
  ///   - cells: in the order of their keys; cells with equal keys follow each other and are added up. Clients come in the
  ///     order of their keys, too.
  ///   - attribute: the application of a host, given the program; nil leaves the host out.
  ///   - refused: called with each refusal of an application.
  package mutating func add(
    client cells: [Cell], attribute: (_ host: Symbol, _ agent: Symbol) -> Target?,
    refused: (Target, SlotOutcome) -> Void = { _, _ in }
  ) {
    guard let first = cells.first else { return }
    let client = ClientKey(organization: first.key.organization, client: first.key.client)
    let cells = cells.withEqualKeysAdded()
    let doubts = Doubts(
      aborted: cells.abortedSlots(), masked: masked[client.organization], scans: survey.scans(cells))
    outcomes.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    days.removeAll()
    var start = 0
    while start < cells.count {
      var end = start + 1
      while end < cells.count, cells[end].key.host.rawValue == cells[start].key.host.rawValue { end += 1 }
      if cells[start].key.host != .none { add(client, host: cells[start..<end], doubts, attribute, refused) }
      start = end
    }
    addTargets(client)
  }

  /// What is known of a client's attempts before they are looked at.
  private struct Doubts {
    /// Five minutes in which every tunnel without a request was an abort.
    var aborted: Set<Slot>
    /// Hours in which nothing counts.
    var masked: Set<Int32>
    /// Whether the client is a scanner.
    var scans: Bool
  }

  private mutating func add(
    _ client: ClientKey, host cells: ArraySlice<Cell>, _ doubts: Doubts, _ attribute: (Symbol, Symbol) -> Target?,
    _ refused: (Target, SlotOutcome) -> Void
  ) {
    let host = cells[cells.startIndex].key.host
    resolver.resolve(cells, abortedSlots: doubts.aborted)
    if !doubts.masked.isEmpty { resolver.exclude(.incident) { doubts.masked.contains($0.slot.hour) } }
    // What it uses a person uses, too: the address may stand for both.
    if doubts.scans, !ScanFinder.uses(cells) { resolver.exclude(.scan) { _ in true } }
    if webViews.contains(host) { resolver.exclude(.other) { $0.isSilentRefusal } }
    let found = resolver.outcomes
    let hasGatewayLog = cells.contains { $0.key.vantage != .wire }
    var start = 0
    while start < found.count {
      let agent = found[start].agent
      var end = start + 1
      while end < found.count, found[end].agent.rawValue == agent.rawValue { end += 1 }
      let episodes = episodes(found[start..<end])
      if let target = attribute(host, agent) {
        let subject = TargetHost(target: target, host: host)
        hosts.append(
          exposure(client, subject, agent, hasGatewayLog: hasGatewayLog, episodes.tally), days: days[episodes.days])
        for outcome in found[start..<end] {
          if case .rejected = outcome.outcome { refused(target, outcome) }
        }
        let first = outcomes.count
        outcomes.append(contentsOf: found[start..<end])
        parts.append(
          Part(
            target: target, agent: agent, outcomes: first..<outcomes.count, hasGatewayLog: hasGatewayLog,
            episodes: episodes))
      }
      start = end
    }
  }

  /// Adds the exposures to applications, whose hosts share their episodes.
  private mutating func addTargets(_ client: ClientKey) {
    parts.sort { ($0.target, $0.agent) < ($1.target, $1.agent) }
    var start = 0
    while start < parts.count {
      let target = parts[start].target
      let end = parts[start...].firstIndex { $0.target != target } ?? parts.count
      let hasGatewayLog = parts[start..<end].contains(where: \.hasGatewayLog)
      let places = parts[start..<end].lazy.map(\.outcomes)
      let exposed = targets.count
      while start < end {
        let agent = parts[start].agent
        let next = parts[start..<end].firstIndex { $0.agent != agent } ?? end
        let episodes = next - start == 1 ? parts[start].episodes : merged(parts[start..<next])
        targets.append(
          exposure(client, TargetHost(target: target), agent, hasGatewayLog: hasGatewayLog, episodes.tally),
          days: days[episodes.days])
        start = next
      }
      survey.add(client, target: target, outcomes, at: places, targets[exposed...])
    }
  }

  private mutating func merged(_ parts: ArraySlice<Part>) -> Episodes {
    let together = parts.flatMap { outcomes[$0.outcomes] }.sorted { $0.slot.index < $1.slot.index }
    return episodes(together[...])
  }

  /// The episodes of one program, whose outcomes stand in the order of time.
  private mutating func episodes(_ outcomes: ArraySlice<SlotOutcome>) -> Episodes {
    var tally = EpisodeTally()
    // What browsers do is not shown day by day.
    let isBrowser = outcomes.first.map { agents.isBrowser($0.agent) } ?? true
    for outcome in outcomes where tally.add(outcome) && !isBrowser { days.add(outcome) }
    return Episodes(tally: tally, days: days.close())
  }

  private func exposure(
    _ client: ClientKey, _ subject: TargetHost, _ agent: Symbol, hasGatewayLog: Bool, _ tally: EpisodeTally
  ) -> Exposure<TargetHost> {
    var exposure = Exposure(
      organization: client.organization, client: client.client, subject: subject, agent: agent,
      isBrowser: agents.isBrowser(agent))
    exposure.hasGatewayLog = hasGatewayLog
    tally.describe(&exposure)
    return exposure
  }
}

package import HandshakeModel

/// Decides what a client's attempts at one host came to.
///
/// Several logs may hold the same attempt. The most telling vantage that covers a moment decides the outcome; the others
/// explain it: a gateway that saw the origin fail, or that did not decrypt, clears the client.
///
/// One resolver serves host after host, so that its tables are allocated once.
package struct AttemptResolver {
  /// What the attempts came to: program by program, in the order of time.
  package private(set) var outcomes: [SlotOutcome] = []
  private let agents: AgentDirectory
  private var sightings: [Sighting] = []
  private var moments: [Moment] = []
  private var programs = SymbolNumbers()
  private var kinds: [AgentBucket.Kind] = []
  /// For each program the last run in which a gateway named it, rather than a sensor guessed.
  private var namedIn: [Int] = []
  private var run = 0

  package init(agents: AgentDirectory) {
    self.agents = agents
  }

  /// Replaces `outcomes` by those of one client and one host.
  ///
  /// - Parameters:
  ///   - cells: in the order of their keys, none twice.
  ///   - abortedSlots: moments at which every tunnel without a request is known to be an abort, from rows that name no
  ///     host.
  package mutating func resolve(_ cells: ArraySlice<Cell>, abortedSlots: Set<Slot> = []) {
    outcomes.removeAll(keepingCapacity: true)
    gather(cells)
    var place = 0
    for index in moments.indices {
      let near = near(index)
      let aborted = !abortedSlots.isEmpty && abortedSlots.contains(near.slot)
      while place < moments[index].end {
        let sighting = sightings[place]
        var signals = sighting.signals
        while let signal = signals.popFirst() {
          guard let outcome = outcome(of: signal, sighting, near, index, aborted) else { continue }
          let attempts = Int(cells[cells.startIndex + place].counters[signal])
          outcomes.append(SlotOutcome(slot: near.slot, agent: sighting.agent, outcome: outcome, attempts: attempts))
        }
        place += 1
      }
    }
    if let agent = outcomes.first?.agent, outcomes.contains(where: { $0.agent.rawValue != agent.rawValue }) {
      outcomes.sort { ($0.agent.rawValue, $0.slot.index) < ($1.agent.rawValue, $1.slot.index) }
    }
  }

  /// Lets outcomes that count no longer do so.
  package mutating func exclude(_ exclusion: Exclusion, where selects: (SlotOutcome) -> Bool) {
    for place in outcomes.indices where outcomes[place].outcome.counts && selects(outcomes[place]) {
      outcomes[place].outcome = .excluded(exclusion)
    }
  }

  private mutating func gather(_ cells: ArraySlice<Cell>) {
    sightings.removeAll(keepingCapacity: true)
    moments.removeAll(keepingCapacity: true)
    run += 1
    var browsersOnWire = false
    for index in cells.indices {
      let key = cells[index].key
      let (program, isNew) = programs.number(of: key.agent)
      if isNew {
        kinds.append(agents.kind(of: key.agent))
        namedIn.append(0)
      }
      if key.vantage == .wire {
        if kinds[program] == .browser { browsersOnWire = true }
      } else {
        namedIn[program] = run
      }
      let sighting = Sighting(
        vantage: key.vantage, agent: key.agent, kind: kinds[program], isFingerprint: kinds[program] == .stack,
        signals: cells[index].counters.signals)
      sightings.append(sighting)
      if moments.isEmpty || moments[moments.count - 1].slot.index != key.slot.index {
        moments.append(Moment(key.slot, end: sightings.count - 1))
      }
      moments[moments.count - 1].add(sighting)
    }
    guard browsersOnWire else { return }
    for place in sightings.indices where sightings[place].isBrowser {
      let program = programs.known(sightings[place].agent)
      sightings[place].isFingerprint = program.map { namedIn[$0] != run } ?? true
    }
  }

  /// A moment together with its neighbours.
  private func near(_ index: Int) -> Moment {
    var near = moments[index]
    if index > 0, moments[index - 1].slot.index == near.slot.index &- 1 { near.add(neighbour: moments[index - 1]) }
    if index + 1 < moments.count, moments[index + 1].slot.index == near.slot.index &+ 1 {
      near.add(neighbour: moments[index + 1])
    }
    return near
  }

  private func outcome(
    of signal: Signal, _ sighting: Sighting, _ near: Moment, _ index: Int, _ aborted: Bool
  ) -> Outcome? {
    switch sighting.vantage {
    case .wire: return wireOutcome(signal, sighting, near, index)
    case .handshakes:
      guard !near.isWatched || stands(signal, sighting) else { return nil }
    case .requests:
      guard !near.isWatched && !near.hasHandshakeLog || stands(signal, sighting) else { return nil }
    }
    return gatewayOutcome(signal, sighting, near, index, aborted)
  }

  /// Whether a gateway's row counts although a more telling vantage covers the moment.
  private func stands(_ signal: Signal, _ sighting: Sighting) -> Bool {
    // Browsers are named only in requests; they are needed even where a sensor covers the moment.
    signal.explainsOthers || signal == .request && sighting.isBrowser
  }

  private func wireOutcome(_ signal: Signal, _ sighting: Sighting, _ near: Moment, _ index: Int) -> Outcome? {
    if let behaviour = Behaviour(signal) {
      if near.isBypassed { return .excluded(.bypassAborted) }
      if near.clearsClient { return .excluded(.upstream) }
      if behaviour == .unused || behaviour == .concealed, isSpare(sighting) { return .excluded(.speculative) }
      return .rejected(refined(behaviour, near, index))
    }
    switch signal {
    case .used: return near.isBypassed ? .excluded(.bypassUsed) : .used
    case .handshake: return completed(sighting, near, index)
    default: return signal.exclusion.map(Outcome.excluded)
    }
  }

  /// What became of a handshake that a sensor saw completed and no more: a gateway knows whether a request followed.
  private func completed(_ sighting: Sighting, _ near: Moment, _ index: Int) -> Outcome {
    guard near.tellsRequests else { return .completed }
    if near.isBypassed { return .excluded(.bypassUsed) }
    if requested(by: sighting, near, index) { return .used }
    return notRequested(sighting, near) ?? .rejected(.unused)
  }

  private func gatewayOutcome(
    _ signal: Signal, _ sighting: Sighting, _ near: Moment, _ index: Int, _ aborted: Bool
  ) -> Outcome? {
    switch signal {
    case .request: return .used
    case .handshake, .tunnel:
      // The usual case first: the same cell has the request.
      if sighting.signals.contains(.request) || requested(by: sighting, near, index) { return nil }
      if let outcome = notRequested(sighting, near) { return outcome }
      if signal == .handshake { return .rejected(.unused) }
      return .rejected(aborted ? .silentClose : .noRequest)
    case .bypassUsed: return near.isDecrypted ? nil : .excluded(.bypassUsed)
    case .completed: return .completed
    default:
      if let behaviour = Behaviour(signal) { return .rejected(behaviour) }
      return signal.exclusion.map(Outcome.excluded)
    }
  }

  /// Why no request followed, where it was not for a refusal.
  private func notRequested(_ sighting: Sighting, _ near: Moment) -> Outcome? {
    if near.gateway.contains(.upstreamFailure) { return .excluded(.upstream) }
    if near.gateway.contains(.blocked) { return .excluded(.blocked) }
    return sighting.isBrowser ? .excluded(.speculative) : nil
  }

  /// A connection that a browser, or the same program, keeps besides one that it uses.
  private func isSpare(_ sighting: Sighting) -> Bool {
    sighting.isBrowser || sighting.signals.contains(.used)
  }

  /// Names an alert that the sensor cannot read where the gateway could.
  private func refined(_ behaviour: Behaviour, _ near: Moment, _ index: Int) -> Behaviour {
    guard behaviour == .encryptedAlert || behaviour == .concealed, near.hasHandshakeLog else { return behaviour }
    for sighting in sightings[places(index, -1...1)] where sighting.vantage == .handshakes {
      let naming = sighting.signals.intersection(.refusals).subtracting(SignalSet(.silentClose))
      if let named = naming.first.flatMap(Behaviour.init) { return named }
    }
    return behaviour
  }

  /// Whether a request followed: in the same five minutes, the next two or, by another clock, the one before, by the same program as far as it is known.
  private func requested(by asking: Sighting, _ near: Moment, _ index: Int) -> Bool {
    for sighting in sightings[places(index, -1...2)] {
      guard sighting.vantage != .wire, sighting.signals.contains(.request) else { continue }
      if asking.agent == .none || sighting.agent == .none || sighting.agent == asking.agent { return true }
      // A fingerprint has no name of its own. A browser's requests are its requests unless a browser's stack is there too.
      guard asking.isFingerprint else { continue }
      if asking.isBrowser ? sighting.isBrowser : !sighting.isBrowser || !near.wireSawBrowser { return true }
    }
    return false
  }

  /// Where the sightings of a moment and its neighbours stand.
  private func places(_ index: Int, _ offsets: ClosedRange<Int>) -> Range<Int> {
    let slot = Int(moments[index].slot.index)
    var (first, last) = (index, index)
    while first > 0, Int(moments[first - 1].slot.index) >= slot + offsets.lowerBound { first -= 1 }
    while last + 1 < moments.count, Int(moments[last + 1].slot.index) <= slot + offsets.upperBound { last += 1 }
    return (first > 0 ? moments[first - 1].end : 0)..<moments[last].end
  }
}

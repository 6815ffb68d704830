import Correlation
import HandshakeModel

/// Decides what a client's attempts at one host came to.
///
/// Several logs may hold the same attempt. The most telling vantage that covers a moment decides the outcome; the others
/// explain it: a gateway that saw the origin fail, or that did not decrypt, clears the client.
///
/// Looks at every cell of the neighbourhood again for every question: what the fast resolver must equal.
struct SlowAttemptResolver {
  private let agents: AgentDirectory
  private let cells: [Cell]
  private let places: [Int32: [Int]]
  /// Agents that a gateway has named, rather than a sensor guessed.
  private let named: Set<Symbol>
  /// Moments at which every tunnel without a request is known to be an abort, from rows that name no host.
  private let abortedSlots: Set<Slot>
  private let wire: Coverage
  private let handshakes: Coverage

  /// The five minutes that a vantage covers, with their neighbours: the same attempt may fall on either side.
  private struct Coverage {
    private var slots: Set<Int32> = []

    init(_ cells: some Sequence<Cell>) {
      for cell in cells {
        for offset in Int32(-1)...1 { slots.insert(cell.key.slot.index + offset) }
      }
    }

    func contains(_ slot: Slot) -> Bool {
      slots.contains(slot.index)
    }
  }

  /// `cells` are all of one client and one host.
  init(_ cells: [Cell], agents: AgentDirectory, abortedSlots: Set<Slot> = []) {
    self.cells = cells
    named = Set(cells.lazy.filter { $0.key.vantage != .wire }.map(\.key.agent))
    places = Dictionary(grouping: cells.indices, by: { cells[$0].key.slot.index })
    self.agents = agents
    self.abortedSlots = abortedSlots
    wire = Coverage(cells.lazy.filter { $0.key.vantage == .wire && $0.counters.isDecisive })
    handshakes = Coverage(cells.lazy.filter { $0.key.vantage == .handshakes })
  }

  func outcomes() -> [SlotOutcome] {
    var found: [SlotOutcome] = []
    for cell in cells {
      for signal in cell.counters.present {
        guard let outcome = outcome(of: signal, in: cell) else { continue }
        found.append(
          SlotOutcome(
            slot: cell.key.slot, agent: cell.key.agent, outcome: outcome, attempts: Int(cell.counters[signal])))
      }
    }
    return found
  }

  private func outcome(of signal: Signal, in cell: Cell) -> Outcome? {
    let slot = cell.key.slot
    switch cell.key.vantage {
    case .wire: return wireOutcome(signal, cell)
    case .handshakes:
      guard !wire.contains(slot) || stands(signal, cell) else { return nil }
    case .requests:
      guard !wire.contains(slot) && !handshakes.contains(slot) || stands(signal, cell) else { return nil }
    }
    return gatewayOutcome(signal, cell)
  }

  /// Whether a gateway's row counts although a more telling vantage covers the moment.
  private func stands(_ signal: Signal, _ cell: Cell) -> Bool {
    // Browsers are named only in requests; they are needed even where a sensor covers the moment.
    signal.explainsOthers || signal == .request && agents.isBrowser(cell.key.agent)
  }

  private func wireOutcome(_ signal: Signal, _ cell: Cell) -> Outcome? {
    let slot = cell.key.slot
    if let behaviour = Behaviour(signal) {
      if gatewaySaw(.bypassUsed, near: slot), !gatewayDecrypted(near: slot) { return .excluded(.bypassAborted) }
      if gatewayClears(slot) { return .excluded(.upstream) }
      if behaviour == .unused || behaviour == .concealed, isSpare(cell) { return .excluded(.speculative) }
      return .rejected(refined(behaviour, slot))
    }
    if signal == .used {
      let isBypassed = gatewaySaw(.bypassUsed, near: slot) && !gatewayDecrypted(near: slot)
      return isBypassed ? .excluded(.bypassUsed) : .used
    }
    if signal == .handshake { return completed(cell) }
    return signal.exclusion.map(Outcome.excluded)
  }

  /// What became of a handshake that a sensor saw completed and no more: a gateway knows whether a request followed.
  private func completed(_ cell: Cell) -> Outcome {
    let slot = cell.key.slot
    let gatewayCovers = near(slot).contains { $0.key.vantage != .wire && $0.counters.tellsRequests }
    guard gatewayCovers else { return .completed }
    if gatewaySaw(.bypassUsed, near: slot), !gatewayDecrypted(near: slot) { return .excluded(.bypassUsed) }
    if requested(near: slot, by: cell.key.agent) { return .used }
    if gatewaySaw(.upstreamFailure, near: slot) { return .excluded(.upstream) }
    if gatewaySaw(.blocked, near: slot) { return .excluded(.blocked) }
    return agents.isBrowser(cell.key.agent) ? .excluded(.speculative) : .rejected(.unused)
  }

  private func gatewayOutcome(_ signal: Signal, _ cell: Cell) -> Outcome? {
    let slot = cell.key.slot
    switch signal {
    case .request: return .used
    case .handshake, .tunnel:
      if requested(near: slot, by: cell.key.agent) { return nil }
      if gatewaySaw(.upstreamFailure, near: slot) { return .excluded(.upstream) }
      if gatewaySaw(.blocked, near: slot) { return .excluded(.blocked) }
      if agents.isBrowser(cell.key.agent) { return .excluded(.speculative) }
      if signal == .handshake { return .rejected(.unused) }
      return .rejected(abortedSlots.contains(slot) ? .silentClose : .noRequest)
    case .bypassUsed:
      return gatewayDecrypted(near: slot) ? nil : .excluded(.bypassUsed)
    case .completed: return .completed
    default:
      if let behaviour = Behaviour(signal) { return .rejected(behaviour) }
      return signal.exclusion.map(Outcome.excluded)
    }
  }

  /// A connection that a browser, or the same program, keeps besides one that it uses.
  private func isSpare(_ cell: Cell) -> Bool {
    agents.isBrowser(cell.key.agent) || cell.counters[.used] > 0
  }

  /// Names an alert that the sensor cannot read where the gateway could.
  private func refined(_ behaviour: Behaviour, _ slot: Slot) -> Behaviour {
    guard behaviour == .encryptedAlert || behaviour == .concealed else { return behaviour }
    for cell in near(slot) where cell.key.vantage == .handshakes {
      for signal in cell.counters.present {
        if let named = Behaviour(signal), named != .silentClose { return named }
      }
    }
    return behaviour
  }

  /// Whether a gateway blames the origin's side and saw no refusal of its own.
  private func gatewayClears(_ slot: Slot) -> Bool {
    var blamesOrigin = false
    for cell in near(slot) where cell.key.vantage != .wire {
      for signal in cell.counters.present {
        if signal == .upstreamFailure || signal == .mutualTLS { blamesOrigin = true }
        if Behaviour(signal) != nil { return false }
      }
    }
    return blamesOrigin
  }

  private func gatewaySaw(_ signal: Signal, near slot: Slot) -> Bool {
    near(slot).contains { $0.key.vantage != .wire && $0.counters[signal] > 0 }
  }

  private func gatewayDecrypted(near slot: Slot) -> Bool {
    [Signal.request, .handshake, .completed].contains { gatewaySaw($0, near: slot) }
  }

  /// Whether a request followed: in the same five minutes, the next two or, by another clock, the one before, by the same program as far as it is known.
  private func requested(near slot: Slot, by agent: Symbol) -> Bool {
    let kind = agents.bucket(of: agent).kind
    let isStack = kind == .stack || kind == .browser && !named.contains(agent)
    return near(slot, -1...2).contains { cell in
      guard cell.key.vantage != .wire, cell.counters[.request] > 0 else { return false }
      if agent == .none || cell.key.agent == .none || cell.key.agent == agent { return true }
      // A fingerprint has no name of its own. A browser's requests are its requests unless a browser's stack is there too.
      guard isStack else { return false }
      let isBrowsers = agents.isBrowser(cell.key.agent)
      return kind == .browser ? isBrowsers : !isBrowsers || !wireSawBrowser(near: slot)
    }
  }

  /// The cells of a moment and its neighbours.
  private func near(_ slot: Slot, _ offsets: ClosedRange<Int32> = -1...1) -> [Cell] {
    offsets.flatMap { places[slot.index &+ $0] ?? [] }.map { cells[$0] }
  }

  private func wireSawBrowser(near slot: Slot) -> Bool {
    near(slot).contains { $0.key.vantage == .wire && agents.isBrowser($0.key.agent) }
  }
}

extension Counters {
  /// Whether anything but a doubtful connection was seen.
  fileprivate var isDecisive: Bool {
    present.contains { $0 != .other && $0 != .quic }
  }

  /// Whether a gateway's rows tell if requests followed.
  fileprivate var tellsRequests: Bool {
    self[.request] > 0 || self[.handshake] > 0 || self[.tunnel] > 0 || self[.bypassUsed] > 0
  }
}

extension Signal {
  /// Whether a gateway's word on it stands whatever a sensor says.
  fileprivate var explainsOthers: Bool {
    switch self {
    case .upstreamFailure, .mutualTLS, .blocked, .gatewayCertificate: true
    default: false
    }
  }
}

package import HandshakeModel

/// One cell as far as outcomes depend on it.
struct Sighting {
  var vantage: Vantage
  var agent: Symbol
  var kind: AgentBucket.Kind
  /// Whether a sensor knows the program by its fingerprint only, which no request carries.
  var isFingerprint: Bool
  var signals: SignalSet

  var isBrowser: Bool { kind == .browser }
}

/// Five minutes of one client and one host, as all vantages saw them.
struct Moment {
  let slot: Slot
  /// The place behind its last sighting.
  var end: Int
  /// What gateways saw.
  var gateway = SignalSet(rawValue: 0)
  var hasHandshakeLog = false
  /// Whether a sensor saw anything but doubtful connections and QUIC.
  var isWatched = false
  var wireSawBrowser = false

  /// What a sensor saw without seeing what a gateway has to tell.
  private static let untelling = SignalSet([.other, .quic])

  init(_ slot: Slot, end: Int) {
    self.slot = slot
    self.end = end
  }

  mutating func add(_ sighting: Sighting) {
    switch sighting.vantage {
    case .wire:
      if !sighting.signals.subtracting(Moment.untelling).isEmpty { isWatched = true }
      if sighting.isBrowser { wireSawBrowser = true }
    case .handshakes:
      hasHandshakeLog = true
      gateway.formUnion(sighting.signals)
    case .requests: gateway.formUnion(sighting.signals)
    }
    end += 1
  }

  /// Counts in what was seen in the five minutes beside these: the same attempt may fall on either side.
  mutating func add(neighbour: Moment) {
    gateway.formUnion(neighbour.gateway)
    hasHandshakeLog = hasHandshakeLog || neighbour.hasHandshakeLog
    isWatched = isWatched || neighbour.isWatched
    wireSawBrowser = wireSawBrowser || neighbour.wireSawBrowser
  }

  /// Whether the gateway passed connections on undecrypted and decrypted none.
  var isBypassed: Bool {
    gateway.contains(.bypassUsed) && !isDecrypted
  }

  var isDecrypted: Bool {
    gateway.contains(.request) || gateway.contains(.handshake) || gateway.contains(.completed)
  }

  /// Whether a gateway's rows tell if requests followed.
  var tellsRequests: Bool {
    !gateway.isDisjoint(with: [SignalSet(.request), SignalSet(.handshake), SignalSet(.tunnel), SignalSet(.bypassUsed)])
  }

  /// Whether a gateway blames the origin's side and saw no refusal of its own.
  var clearsClient: Bool {
    (gateway.contains(.upstreamFailure) || gateway.contains(.mutualTLS)) && gateway.isDisjoint(with: .refusals)
  }
}

extension SignalSet {
  /// The signals that show a refusal by themselves.
  package static let refusals = SignalSet(Signal.allCases.filter { Behaviour($0) != nil })
}

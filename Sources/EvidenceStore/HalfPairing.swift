import HandshakeModel

/// Pairs the halves of connections that come with the same files, before any of them waits in the database.
///
/// Both logs of a sensor are read in the same run as a rule, and a row that is written only to be found and deleted
/// costs as much as everything else that is done for it. Flows are held a part of all keys at a time, so that memory
/// does not grow with the files.
struct HalfPairing {
  /// Flows that are held at once.
  private static let most = 1 << 18
  private static let none: Int32 = -1

  struct Owned {
    var half: ConnectionHalf
    var organization: Symbol
  }

  private var flows: [Owned] = []
  private var isTaken: [Bool] = []
  /// Places of flows by their keys; equal keys stand one behind the other.
  private var slots: [Int32] = []

  /// Calls `pair` for each two halves that belong together and `alone` for each that is left.
  static func run(
    _ files: [FileAdditions], pair: (ConnectionPair) throws -> Void, alone: (Owned) throws -> Void
  ) throws {
    let count = files.reduce(0) { $0 + $1.halfCount }
    let parts = UInt64(max(1, (count + most - 1) / most))
    for part in 0..<parts {
      var pairing = HalfPairing()
      try forEach(.flow, of: files, in: part, of: parts) { pairing.flows.append($0) }
      pairing.index()
      try forEach(.handshake, of: files, in: part, of: parts) { handshake in
        guard let flow = pairing.take(handshake.half.key) else { return try alone(handshake) }
        try pair(ConnectionPair(handshake: handshake.half, flow: flow, organization: handshake.organization))
      }
      for (flow, isTaken) in zip(pairing.flows, pairing.isTaken) where !isTaken { try alone(flow) }
    }
  }

  private static func forEach(
    _ side: ConnectionHalf.Side, of files: [FileAdditions], in part: UInt64, of parts: UInt64,
    _ body: (Owned) throws -> Void
  ) throws {
    for file in files {
      try file.forEachHalfBatch { halves in
        for half in halves where half.side == side && half.key >> 32 % parts == part {
          try body(Owned(half: half, organization: file.organization))
        }
      }
    }
  }

  private mutating func index() {
    isTaken = Array(repeating: false, count: flows.count)
    var room = 16
    while room < flows.count * 2 { room *= 2 }
    slots = Array(repeating: HalfPairing.none, count: room)
    for place in flows.indices {
      var slot = start(of: flows[place].half.key)
      while slots[slot] != HalfPairing.none { slot = (slot + 1) & (room - 1) }
      slots[slot] = Int32(place)
    }
  }

  private mutating func take(_ key: UInt64) -> ConnectionHalf? {
    var slot = start(of: key)
    while slots[slot] != HalfPairing.none {
      let place = Int(slots[slot])
      if flows[place].half.key == key, !isTaken[place] {
        isTaken[place] = true
        return flows[place].half
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Keys are digests.
  private func start(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key) & (slots.count - 1)
  }
}

import HandshakeModel

/// Pairs the halves of connections that come with the same files, before any of them waits in the database.
///
/// Both logs of a sensor are read in the same run as a rule, and a row that is written only to be found and deleted
/// costs as much as everything else that is done for it. Of a flow only what its handshake lacks is held, and only for
/// a part of all keys at a time, so that memory does not grow with the files.
struct HalfPairing {
  /// Flows that are held at once, 40 bytes each.
  private static let most = 1 << 19
  private static let nobody: Int32 = -1

  struct Owned {
    var half: ConnectionHalf
    var organization: Symbol
  }

  private struct Flow {
    var key: UInt64
    var duration: Int64
    var bytesUp: UInt64
    var bytesDown: UInt64
    var closer: WireConnection.Closer
    var datagram: Bool
    var isTaken = false

    init(_ half: ConnectionHalf) {
      key = half.key
      duration = half.duration
      bytesUp = half.bytesUp
      bytesDown = half.bytesDown
      closer = half.closer
      datagram = half.datagram
    }

    /// The flow's half; its time and client are those of the handshake.
    func half(of handshake: ConnectionHalf) -> ConnectionHalf {
      var half = ConnectionHalf(key: key, side: .flow, time: handshake.time, client: handshake.client)
      half.duration = duration
      half.bytesUp = bytesUp
      half.bytesDown = bytesDown
      half.closer = closer
      half.datagram = datagram
      return half
    }
  }

  private var flows: [Flow] = []
  private var taken = 0
  /// Places of flows by their keys; equal keys stand one behind the other.
  private var slots: [Int32] = []

  /// Calls `pair` for each two halves that belong together and `alone` for each that is left.
  static func run(
    _ files: [FileAdditions], pair: (ConnectionPair) throws -> Void, alone: (Owned) throws -> Void
  ) throws {
    let count = files.reduce(0) { $0 + $1.count(of: .flow) }
    let parts = UInt64(count / most + 1)
    for part in 0..<parts {
      var pairing = HalfPairing()
      // Growing by doubling would hold up to three times as much.
      pairing.flows.reserveCapacity(count / Int(parts) * 17 / 16 + 64)
      try forEach(.flow, of: files, in: part, of: parts) { pairing.flows.append(Flow($0.half)) }
      pairing.index()
      try forEach(.handshake, of: files, in: part, of: parts) { owned in
        guard let flow = pairing.take(owned.half.key) else { return try alone(owned) }
        try pair(
          ConnectionPair(
            handshake: owned.half, flow: flow.half(of: owned.half), organization: owned.organization))
      }
      guard pairing.taken < pairing.flows.count else { continue }
      var place = 0
      try forEach(.flow, of: files, in: part, of: parts) { owned in
        if !pairing.flows[place].isTaken { try alone(owned) }
        place += 1
      }
    }
  }

  private static func forEach(
    _ side: ConnectionHalf.Side, of files: [FileAdditions], in part: UInt64, of parts: UInt64,
    _ body: (Owned) throws -> Void
  ) throws {
    for file in files where file.count(of: side) > 0 {
      try file.forEachHalfBatch { halves in
        for half in halves where half.side == side && half.key >> 32 % parts == part {
          try body(Owned(half: half, organization: file.organization))
        }
      }
    }
  }

  private mutating func index() {
    var room = 16
    while room < flows.count * 2 { room *= 2 }
    slots = Array(repeating: HalfPairing.nobody, count: room)
    for place in flows.indices {
      var slot = start(of: flows[place].key)
      while slots[slot] != HalfPairing.nobody { slot = (slot + 1) & (room - 1) }
      slots[slot] = Int32(place)
    }
  }

  private mutating func take(_ key: UInt64) -> Flow? {
    var slot = start(of: key)
    while slots[slot] != HalfPairing.nobody {
      let place = Int(slots[slot])
      if flows[place].key == key, !flows[place].isTaken {
        flows[place].isTaken = true
        taken += 1
        return flows[place]
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

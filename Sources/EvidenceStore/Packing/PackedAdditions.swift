import HandshakeModel

/// The additions of one client and day as bytes, about a dozen for each.
///
/// A version byte, the number of agents and their symbols (8 bytes each, little-endian); then for each host its symbol,
/// the number of its additions, and for each of those: the bucket of the day less the one before, a byte of vantage and
/// signal, the number of the agent, the count, bytes up, bytes down. Numbers are LEB128 (DWARF 5, section 7.6). The
/// additions stand in the order of their keys, so equal evidence is equal bytes.
enum PackedAdditions {
  static let version: UInt8 = 1
  private static let signalBits: UInt8 = 5

  /// Writes additions of one client and day that stand in their order, alike ones summed.
  static func pack(_ additions: ArraySlice<Addition>, of place: ClientDay, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(version)
    let agents = agents(of: additions)
    append(UInt64(agents.count), to: &bytes)
    for agent in agents { append(word: agent.rawValue, to: &bytes) }
    var index = additions.startIndex
    while index < additions.endIndex {
      let host = additions[index].key.host
      var end = index
      while end < additions.endIndex, additions[end].key.host == host { end += 1 }
      append(word: host.rawValue, to: &bytes)
      append(UInt64(end - index), to: &bytes)
      var slot = place.firstSlot
      for addition in additions[index..<end] {
        append(UInt64(addition.key.slot.index - slot), to: &bytes)
        slot = addition.key.slot.index
        bytes.append(addition.key.vantage.rawValue << signalBits | addition.signal.rawValue)
        append(UInt64(number(of: addition.key.agent, in: agents)), to: &bytes)
        append(addition.count, to: &bytes)
        append(addition.bytesUp, to: &bytes)
        append(addition.bytesDown, to: &bytes)
      }
      index = end
    }
  }

  /// Appends what `bytes` hold to `additions`, in order; false where they are damaged.
  static func unpack(
    _ bytes: UnsafeRawBufferPointer, of place: ClientDay, into additions: inout [Addition]
  ) -> Bool {
    var cursor = PackedCursor(bytes)
    guard cursor.byte() == version, let agentCount = cursor.number(), agentCount <= UInt64(bytes.count / 8) else {
      return false
    }
    let agentsStart = cursor.position
    guard cursor.skip(Int(agentCount) * 8) else { return false }
    while !cursor.isAtEnd {
      guard let host = cursor.word(), let count = cursor.number(), count <= UInt64(bytes.count) else { return false }
      var slot = UInt64(0)
      for _ in 0..<count {
        guard let step = cursor.number(), step < UInt64(ClientDay.slots), let kind = cursor.byte(),
          let vantage = Vantage(rawValue: kind >> signalBits), let signal = Signal(rawValue: kind & 0x1F),
          let agent = cursor.number(), agent < agentCount, let times = cursor.number(), let up = cursor.number(),
          let down = cursor.number()
        else { return false }
        slot += step
        guard slot < UInt64(ClientDay.slots) else { return false }
        let key = CellKey(
          organization: place.organization, client: place.client, host: Symbol(rawValue: host),
          slot: Slot(index: place.firstSlot + Int32(slot)), vantage: vantage,
          agent: Symbol(rawValue: cursor.word(at: agentsStart + Int(agent) * 8)))
        additions.append(Addition(key: key, signal: signal, count: times, bytesUp: up, bytesDown: down))
      }
    }
    return true
  }

  /// The order in which additions of one client are stored: organisations and days, then cells, then signals.
  static func precedes(_ left: Addition, _ right: Addition) -> Bool {
    let (a, b) = (left.key, right.key)
    if a.organization != b.organization { return a.organization < b.organization }
    if a.slot != b.slot {
      let days = (a.slot.day, b.slot.day)
      if days.0 != days.1 { return days.0 < days.1 }
    }
    if a.host != b.host { return a.host < b.host }
    if a.slot != b.slot { return a.slot < b.slot }
    if a.vantage != b.vantage { return a.vantage < b.vantage }
    if a.agent != b.agent { return a.agent < b.agent }
    return left.signal.rawValue < right.signal.rawValue
  }

  /// The agents of some additions, each once, in their order.
  private static func agents(of additions: ArraySlice<Addition>) -> [Symbol] {
    var agents: [Symbol] = []
    for agent in additions.map(\.key.agent).sorted() where agents.last != agent { agents.append(agent) }
    return agents
  }

  /// The place of an agent among `agents`, by bisection: a client may show any number of them.
  private static func number(of agent: Symbol, in agents: [Symbol]) -> Int {
    var (low, high) = (0, agents.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if agents[middle] <= agent { low = middle } else { high = middle }
    }
    return low
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func append(word: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Reads bytes that may be damaged, from first to last.
private struct PackedCursor {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  /// LEB128 of at most 64 bits.
  mutating func number() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = byte(), shift < 64 {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  mutating func word() -> UInt64? {
    guard bytes.count - position >= 8 else { return nil }
    defer { position += 8 }
    return word(at: position)
  }

  /// The word at a place that is known to be there.
  func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, bytes.count - position >= count else { return false }
    position += count
    return true
  }
}

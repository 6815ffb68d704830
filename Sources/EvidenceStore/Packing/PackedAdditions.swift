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

  /// The most bytes of an addition: a bucket, a kind, and the longest numbers for agent, count and bytes.
  private static let longest = 2 + 1 + 5 + 3 * 10
  /// The most bytes before an addition that begins a host: the host's symbol and its number of additions.
  private static let longestHost = 8 + 5

  /// Calls `body` with the bytes of additions of one client and day, which stand in their order, alike ones summed.
  static func withPacked<Result>(
    _ additions: [Addition], of place: ClientDay, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let agents = agents(of: additions)
    let room = 16 + agents.count * 8 + additions.count * (longest + longestHost)
    return try withUnsafeTemporaryAllocation(byteCount: room, alignment: 8) { buffer in
      var writer = PackedWriter(buffer)
      writer.append(byte: version)
      writer.append(UInt64(agents.count))
      for agent in agents { writer.append(word: agent.rawValue) }
      var index = 0
      while index < additions.count {
        let host = additions[index].key.host
        var end = index + 1
        while end < additions.count, additions[end].key.host == host { end += 1 }
        writer.append(word: host.rawValue)
        writer.append(UInt64(end - index))
        var slot = place.firstSlot
        while index < end {
          let addition = additions[index]
          writer.append(UInt64(addition.key.slot.index - slot))
          slot = addition.key.slot.index
          writer.append(byte: addition.key.vantage.rawValue << signalBits | addition.signal.rawValue)
          writer.append(UInt64(number(of: addition.key.agent, in: agents)))
          writer.append(addition.count)
          writer.append(addition.bytesUp)
          writer.append(addition.bytesDown)
          index += 1
        }
      }
      return try body(UnsafeRawBufferPointer(rebasing: buffer[..<writer.count]))
    }
  }

  /// Appends what `bytes` hold to `additions`, in order.
  ///
  /// - Parameter hosts: those of which it is appended; nil appends all.
  static func unpack(
    _ bytes: UnsafeRawBufferPointer, of place: ClientDay, only hosts: Set<Symbol>? = nil,
    into additions: inout [Addition]
  ) throws(DamagedAdditions) {
    if !isUnpacked(bytes, of: place, hosts, into: &additions) { throw DamagedAdditions(place: place) }
  }

  private static func isUnpacked(
    _ bytes: UnsafeRawBufferPointer, of place: ClientDay, _ hosts: Set<Symbol>?, into additions: inout [Addition]
  ) -> Bool {
    var cursor = PackedCursor(bytes)
    guard cursor.byte() == version, let agentCount = cursor.number(), agentCount <= UInt64(bytes.count / 8) else {
      return false
    }
    let agentsStart = cursor.position
    guard cursor.skip(Int(agentCount) * 8) else { return false }
    while !cursor.isAtEnd {
      guard let host = cursor.word(), let count = cursor.number(), count <= UInt64(bytes.count) else { return false }
      let isWanted = hosts?.contains(Symbol(rawValue: host)) ?? true
      var slot = UInt64(0)
      for _ in 0..<count {
        guard let step = cursor.number(), step < UInt64(ClientDay.slots), let kind = cursor.byte(),
          let vantage = Vantage(rawValue: kind >> signalBits), let signal = Signal(rawValue: kind & 0x1F),
          let agent = cursor.number(), agent < agentCount, let times = cursor.number(), let up = cursor.number(),
          let down = cursor.number()
        else { return false }
        slot += step
        guard slot < UInt64(ClientDay.slots) else { return false }
        guard isWanted else { continue }
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
  private static func agents(of additions: [Addition]) -> [Symbol] {
    var agents: [Symbol] = []
    // Few agents alternate: most of them are seen before the list is sorted.
    for addition in additions where agents.last != addition.key.agent { agents.append(addition.key.agent) }
    agents.sort()
    var kept = 0
    for agent in agents where kept == 0 || agents[kept - 1] != agent {
      agents[kept] = agent
      kept += 1
    }
    agents.removeLast(agents.count - kept)
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
}

/// Writes numbers one behind the other into room that is known to be enough: every write is checked against its end.
private struct PackedWriter {
  private let buffer: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(_ buffer: UnsafeMutableRawBufferPointer) {
    self.buffer = buffer
  }

  mutating func append(byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  /// LEB128.
  mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(byte: UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(byte: UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(word: UInt64) {
    precondition(count + 8 <= buffer.count)
    buffer.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count += 8
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

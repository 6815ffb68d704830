package import HandshakeModel

/// Additions by their cells and signals: open addressing over a dense array, no allocation for one that is there.
package struct CellTable: Sendable {
  package private(set) var additions: [Addition] = []
  private var slots: [Int32]
  private var mask: Int

  private static let leastSlots = 1_024

  package init() {
    slots = Array(repeating: -1, count: CellTable.leastSlots)
    mask = CellTable.leastSlots - 1
  }

  package mutating func add(_ addition: Addition) {
    var position = CellTable.digest(addition) & mask
    while slots[position] >= 0 {
      let index = Int(slots[position])
      if additions[index].isAlike(addition) { return additions[index].add(addition) }
      position = (position + 1) & mask
    }
    slots[position] = Int32(additions.count)
    additions.append(addition)
    if additions.count * 2 > slots.count { grow() }
  }

  /// What the additions come to, in the order of the cells' keys.
  package var cells: [Cell] {
    additions.sorted(by: Addition.precedes).cells
  }

  /// Hands out the additions; the table is empty then and has room for as many, unless that is far too much.
  package mutating func takeAdditions() -> [Addition] {
    let taken = additions
    let room = taken.count * 16 < slots.count ? CellTable.leastSlots : slots.count
    slots = Array(repeating: -1, count: room)
    mask = room - 1
    additions = []
    additions.reserveCapacity(taken.count)
    return taken
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    mask = slots.count - 1
    for index in additions.indices {
      var position = CellTable.digest(additions[index]) & mask
      while slots[position] >= 0 { position = (position + 1) & mask }
      slots[position] = Int32(index)
    }
  }

  private static func digest(_ addition: Addition) -> Int {
    let key = addition.key
    var state = key.client.rawValue ^ key.host.rawValue.multipliedReportingOverflow(by: 0x9E37_79B9_7F4A_7C15).0
    state ^= key.agent.rawValue &+ key.organization.rawValue
    state ^= UInt64(UInt32(bitPattern: key.slot.index)) << 16 | UInt64(key.vantage.rawValue) << 8
    return Int(truncatingIfNeeded: Symbol.mixed(state ^ UInt64(addition.signal.rawValue)) >> 1)
  }
}

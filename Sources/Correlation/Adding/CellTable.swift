package import HandshakeModel

/// Cells by their keys: open addressing over a dense array, no allocation for a cell that is there.
package struct CellTable: Sendable {
  package private(set) var cells: [Cell] = []
  private var slots: [Int32]
  private var mask: Int

  package init() {
    slots = Array(repeating: -1, count: 1024)
    mask = 1023
  }

  package mutating func add(_ key: CellKey, _ signal: Signal, bytesUp: UInt64 = 0, bytesDown: UInt64 = 0) {
    let index = index(of: key)
    cells[index].counters.add(signal)
    cells[index].bytesUp = cells[index].bytesUp.addingUpToMost(bytesUp)
    cells[index].bytesDown = cells[index].bytesDown.addingUpToMost(bytesDown)
  }

  package mutating func add(_ cell: Cell) {
    let index = index(of: cell.key)
    cells[index].add(cell.counters, bytesUp: cell.bytesUp, bytesDown: cell.bytesDown)
  }

  package var sorted: [Cell] {
    cells.sorted { $0.key < $1.key }
  }

  private mutating func index(of key: CellKey) -> Int {
    var position = CellTable.digest(key) & mask
    while slots[position] >= 0 {
      let index = Int(slots[position])
      if cells[index].key == key { return index }
      position = (position + 1) & mask
    }
    slots[position] = Int32(cells.count)
    cells.append(Cell(key: key))
    if cells.count * 2 > slots.count { grow() }
    return cells.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    mask = slots.count - 1
    for index in cells.indices {
      var position = CellTable.digest(cells[index].key) & mask
      while slots[position] >= 0 { position = (position + 1) & mask }
      slots[position] = Int32(index)
    }
  }

  private static func digest(_ key: CellKey) -> Int {
    var state = key.client.rawValue ^ key.host.rawValue.multipliedReportingOverflow(by: 0x9E37_79B9_7F4A_7C15).0
    state ^= key.agent.rawValue &+ key.organization.rawValue
    state ^= UInt64(UInt32(bitPattern: key.slot.index)) << 8 | UInt64(key.vantage.rawValue)
    return Int(truncatingIfNeeded: Symbol.mixed(state) >> 1)
  }
}

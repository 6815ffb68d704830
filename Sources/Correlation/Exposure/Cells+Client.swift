import HandshakeModel

/// All cells of one client in the order of their keys.
extension [Cell] {
  /// The same cells with those of equal keys, which follow each other, added up.
  func withEqualKeysAdded() -> [Cell] {
    // Only files that may still change leave such cells, so there are hardly ever any.
    guard indices.dropLast().contains(where: { self[$0].key.isSame(as: self[$0 + 1].key) }) else { return self }
    var sums: [Cell] = []
    for cell in self {
      if let last = sums.indices.last, sums[last].key.isSame(as: cell.key) {
        sums[last].add(cell.counters, bytesUp: cell.bytesUp, bytesDown: cell.bytesDown)
      } else {
        sums.append(cell)
      }
    }
    return sums
  }

  /// Five minutes in which a log without hosts counts as many failed handshakes as there are tunnels without requests.
  func abortedSlots() -> Set<Slot> {
    var failures: [Slot: Int] = [:]
    for cell in self where cell.counters[.unnamedFailure] > 0 {
      failures[cell.key.slot, default: 0] += Int(cell.counters[.unnamedFailure])
    }
    guard !failures.isEmpty else { return [] }
    var tunnels: [Slot: Int] = [:]
    for cells in split(whereSeparatorBetween: { $0.key.slot != $1.key.slot || $0.key.host != $1.key.host }) {
      guard !cells.contains(where: { $0.counters[.request] > 0 }) else { continue }
      for cell in cells where cell.key.vantage == .requests {
        tunnels[cell.key.slot, default: 0] += Int(cell.counters[.tunnel])
      }
    }
    return Set(failures.filter { $0.value >= tunnels[$0.key, default: 0] }.keys)
  }

  /// The stretches of neighbours that nothing separates.
  private func split(whereSeparatorBetween separates: (Cell, Cell) -> Bool) -> [ArraySlice<Cell>] {
    var stretches: [ArraySlice<Cell>] = []
    var start = 0
    for end in indices.dropFirst() where separates(self[end - 1], self[end]) {
      stretches.append(self[start..<end])
      start = end
    }
    if start < count { stretches.append(self[start...]) }
    return stretches
  }
}

extension CellKey {
  /// Whether two keys of one client are equal; what differs most often comes first.
  fileprivate func isSame(as other: CellKey) -> Bool {
    slot.index == other.slot.index && agent.rawValue == other.agent.rawValue
      && vantage.rawValue == other.vantage.rawValue && host.rawValue == other.host.rawValue
  }
}

import HandshakeModel

/// Five minutes of one client at two applications.
enum SameMinutes {
  /// Whether at least half of the first coincide with the others or are next to one of them.
  ///
  /// Half, because a connection stays open: not every five minutes of use leave a row.
  static func mostly(_ slots: [Slot], beside others: [Slot]) -> Bool {
    let others = others.sorted { $0.index < $1.index }
    var (own, near, place) = (0, 0, 0)
    var last: Slot?
    // Those of one host are in order already, which sorting is quick with.
    for slot in slots.sorted(by: { $0.index < $1.index }) where slot != last {
      last = slot
      own += 1
      while place < others.count, Int(others[place].index) < Int(slot.index) - 1 { place += 1 }
      if place < others.count, Int(others[place].index) <= Int(slot.index) + 1 { near += 1 }
    }
    return own > 0 && near * 2 >= own
  }
}

import HandshakeModel

/// Five minutes of one client at two applications.
enum SameMinutes {
  /// Whether at least half of the first coincide with the others or are next to one of them.
  ///
  /// Half, because a connection stays open: not every five minutes of use leave a row.
  static func mostly(_ slots: [Slot], beside others: [Slot]) -> Bool {
    let own = Set(slots.map(\.index))
    let near = Set(others.flatMap { [$0.index &- 1, $0.index, $0.index &+ 1] })
    return !own.isEmpty && own.intersection(near).count * 2 >= own.count
  }
}

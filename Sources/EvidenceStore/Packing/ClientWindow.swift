import HandshakeModel

/// What is stored of one client in a window of time, put together from its days.
struct ClientWindow {
  /// Additions of one host on one day, which stand in their order.
  private struct Run {
    var host: Symbol
    var additions: Range<Int>
  }

  private let slots: ClosedRange<Slot>
  private var additions: [Addition] = []
  private var runs: [Run] = []
  private var cells: [Cell] = []
  private var last: ClientDay?
  /// Whether two rows are of the same day: an open file's beside the settled ones.
  private var hasTwins = false

  init(_ slots: ClosedRange<Slot>) {
    self.slots = slots
  }

  /// Adds a row; rows come in the order of their days.
  mutating func add(_ bytes: UnsafeRawBufferPointer, of place: ClientDay) throws {
    hasTwins = hasTwins || last == place
    last = place
    var start = additions.count
    try PackedAdditions.unpack(bytes, of: place, into: &additions)
    while start < additions.count {
      let host = additions[start].key.host
      var end = start + 1
      while end < additions.count, additions[end].key.host == host { end += 1 }
      runs.append(Run(host: host, additions: start..<end))
      start = end
    }
  }

  mutating func removeAll() {
    additions.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    hasTwins = false
    last = nil
  }

  /// Calls `body` with the cells in the order of their keys, if there are any.
  ///
  /// Cells are ordered by host before time, rows by day before host: the runs of a host are put one behind the other.
  mutating func hand(to body: ([Cell]) -> Void) {
    guard !additions.isEmpty else { return }
    cells.removeAll(keepingCapacity: true)
    if hasTwins {
      for addition in additions.sorted(by: Addition.precedes) { add(addition) }
    } else {
      runs.sort { ($0.host, $0.additions.lowerBound) < ($1.host, $1.additions.lowerBound) }
      for run in runs {
        for index in run.additions { add(additions[index]) }
      }
    }
    if !cells.isEmpty { body(cells) }
  }

  private mutating func add(_ addition: Addition) {
    guard slots.contains(addition.key.slot) else { return }
    guard let last = cells.indices.last, cells[last].key == addition.key else {
      var cell = Cell(key: addition.key)
      cell.add(addition)
      return cells.append(cell)
    }
    cells[last].add(addition)
  }
}

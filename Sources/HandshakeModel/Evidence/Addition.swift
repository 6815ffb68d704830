/// What rows of one kind add to one cell: how often a signal was seen, and the bytes of those rows.
///
/// Most cells have one or two signals, so evidence is counted, stored and shipped as additions; `Cell` is what they come
/// to. 64 bytes: a line of the processor's cache.
public struct Addition: Sendable, Equatable, BitwiseCopyable {
  /// The cell that it goes to.
  public var key: CellKey
  /// What was seen.
  public var signal: Signal
  /// How often.
  public var count: UInt64
  /// Bytes from the client, where the log says so.
  public var bytesUp: UInt64
  /// Bytes to the client, where the log says so.
  public var bytesDown: UInt64

  /// One row, unless a count is given.
  @inlinable
  public init(key: CellKey, signal: Signal, count: UInt64 = 1, bytesUp: UInt64 = 0, bytesDown: UInt64 = 0) {
    self.key = key
    self.signal = signal
    self.count = count
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
  }

  /// Whether both are counted together.
  @inlinable
  public func isAlike(_ other: Addition) -> Bool {
    key == other.key && signal == other.signal
  }

  /// Adds one of the same cell and signal.
  @inlinable
  public mutating func add(_ other: Addition) {
    count = count.addingUpToMost(other.count)
    bytesUp = bytesUp.addingUpToMost(other.bytesUp)
    bytesDown = bytesDown.addingUpToMost(other.bytesDown)
  }

  /// The order of cells, then of signals.
  package static func precedes(_ left: Addition, _ right: Addition) -> Bool {
    left.key == right.key ? left.signal.rawValue < right.signal.rawValue : left.key < right.key
  }
}

extension Cell {
  /// Adds what is counted for this cell.
  package mutating func add(_ addition: Addition) {
    counters[addition.signal] = counters[addition.signal].addingUpToMost(UInt32(clamping: addition.count))
    bytesUp = bytesUp.addingUpToMost(addition.bytesUp)
    bytesDown = bytesDown.addingUpToMost(addition.bytesDown)
  }
}

extension [Addition] {
  /// The cells that the additions come to, in the order of their keys; the additions are in that order.
  package var cells: [Cell] {
    var cells: [Cell] = []
    for addition in self {
      if cells.last?.key != addition.key { cells.append(Cell(key: addition.key)) }
      cells[cells.count - 1].add(addition)
    }
    return cells
  }
}

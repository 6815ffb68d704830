import HandshakeModel

/// What waits for a later line of the same thread or connection.
///
/// At most so many wait: a log must not decide how much memory its reader needs. The oldest goes first, without a word
/// where nobody has taken it out before.
struct WaitingLines<Value: Sendable>: Sendable {
  private let most: Int
  private var values: [UInt64: (value: Value, turn: UInt64)] = [:]
  /// Keys in the order of their turns, with those that have left since; those before `first` are done with.
  private var order: [(key: UInt64, turn: UInt64)] = []
  private var first = 0
  private var turn: UInt64 = 0

  init(most: Int = 4_096) {
    self.most = most
  }

  /// A value; one that is set again keeps its turn.
  subscript(key: UInt64) -> Value? {
    get { values[key]?.value }
    set {
      guard let newValue else { return values[key] = nil }
      if let known = values[key] { return values[key] = (newValue, known.turn) }
      turn += 1
      values[key] = (newValue, turn)
      order.append((key, turn))
      if values.count > most { _ = takeOldest(1) }
      forgetTurns()
    }
  }

  mutating func remove(_ key: UInt64) -> Value? {
    values.removeValue(forKey: key)?.value
  }

  /// Takes out the older half where there is no room for another, the oldest first.
  mutating func takeSurplus() -> [Value] {
    values.count < most ? [] : takeOldest((most + 1) / 2)
  }

  /// Takes out everything, the oldest first.
  mutating func takeAll() -> [Value] {
    takeOldest(values.count)
  }

  private mutating func takeOldest(_ count: Int) -> [Value] {
    var taken: [Value] = []
    while taken.count < count, first < order.count {
      let oldest = order[first]
      first += 1
      if let held = values[oldest.key], held.turn == oldest.turn {
        taken.append(held.value)
        values[oldest.key] = nil
      }
    }
    return taken
  }

  /// Turns of what has left take no more room than those of what is there.
  private mutating func forgetTurns() {
    guard order.count > 4 * most else { return }
    order = order[first...].filter { values[$0.key]?.turn == $0.turn }
    first = 0
  }
}

extension RawSpan {
  /// A number for the thread or connection that a field names.
  func key(_ field: Field) -> UInt64 {
    extracting(field).withUnsafeBytes { Symbol.digest($0) }
  }
}

import HandshakeModel

/// What waits for a later line of the same thread or connection.
///
/// At most `most` wait: a log must not decide how much memory its reader needs. The oldest goes first.
struct WaitingLines<Value: Sendable>: Sendable {
  static var most: Int { 4_096 }

  private var values: [UInt64: (value: Value, turn: UInt64)] = [:]
  /// Keys in the order of their turns, with those that have left since; `first` of them are done with.
  private var order: [(key: UInt64, turn: UInt64)] = []
  private var first = 0
  private var turn: UInt64 = 0

  /// Keeps a value, in place of an older one of the same key.
  mutating func insert(_ value: Value, for key: UInt64) {
    turn += 1
    values[key] = (value, turn)
    order.append((key, turn))
    while values.count > Self.most, first < order.count {
      let oldest = order[first]
      first += 1
      if values[oldest.key]?.turn == oldest.turn { values[oldest.key] = nil }
    }
    guard order.count > 4 * Self.most else { return }
    order = order[first...].filter { values[$0.key]?.turn == $0.turn }
    first = 0
  }

  mutating func remove(_ key: UInt64) -> Value? {
    values.removeValue(forKey: key)?.value
  }

  /// Takes out everything, the oldest first.
  mutating func removeAll() -> [Value] {
    let all = values.values.sorted { $0.turn < $1.turn }.map(\.value)
    values = [:]
    (order, first) = ([], 0)
    return all
  }
}

extension RawSpan {
  /// A number for the thread or connection that a field names.
  func key(_ field: Field) -> UInt64 {
    extracting(field).withUnsafeBytes { Symbol.digest($0) }
  }
}

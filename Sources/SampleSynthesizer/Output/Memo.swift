/// Remembers what was worked out for a key, as rows name the same few hosts and clients again and again.
struct Memo<Key: Hashable, Value> {
  private var known: [Key: Value] = [:]

  /// So many clients of a large set are seen together in a slot; beyond that memory must not grow with the set.
  private static var limit: Int { 8_192 }

  mutating func value(for key: Key, _ make: () -> Value) -> Value {
    if let value = known[key] { return value }
    if known.count >= Self.limit {
      known.removeAll(keepingCapacity: true)
    }
    let value = make()
    known[key] = value
    return value
  }
}

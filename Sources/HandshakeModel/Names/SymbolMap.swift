/// Values by symbols: open addressing that takes the symbol itself, which is a digest already, as its hash.
///
/// Inlinable because it is generic and asked for each row of other modules.
package struct SymbolMap<Value: Sendable>: Sendable {
  @usableFromInline var keys: [Symbol]
  @usableFromInline var values: [Value?]
  @usableFromInline var used = 0

  @inlinable
  package init() {
    keys = Array(repeating: .none, count: 64)
    values = Array(repeating: nil, count: 64)
  }

  @inlinable
  package var count: Int { used }

  /// The value of a symbol; `none` never has one.
  @inlinable
  package subscript(symbol: Symbol) -> Value? {
    get {
      let position = position(of: symbol)
      return keys[position] == symbol ? values[position] : nil
    }
    set {
      guard symbol != .none else { return }
      let position = position(of: symbol)
      if keys[position] == .none { used += 1 }
      keys[position] = symbol
      values[position] = newValue
      if used * 2 > keys.count { grow() }
    }
  }

  @inlinable
  func position(of symbol: Symbol) -> Int {
    var position = Int(truncatingIfNeeded: symbol.rawValue) & (keys.count - 1)
    while keys[position] != .none && keys[position] != symbol { position = (position + 1) & (keys.count - 1) }
    return position
  }

  @inlinable
  mutating func grow() {
    let old = zip(keys, values).filter { $0.0 != .none }
    let room = keys.count * 2
    keys = Array(repeating: .none, count: room)
    values = Array(repeating: nil, count: room)
    for (key, value) in old {
      let position = position(of: key)
      (keys[position], values[position]) = (key, value)
    }
  }
}

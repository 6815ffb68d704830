/// A set of signals, one bit each.
package struct SignalSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package init(_ signal: Signal) {
    rawValue = 1 << UInt32(signal.rawValue)
  }

  package init(_ signals: some Sequence<Signal>) {
    self = signals.reduce(into: []) { $0.formUnion(SignalSet($1)) }
  }

  package func contains(_ signal: Signal) -> Bool {
    rawValue & 1 << UInt32(signal.rawValue) != 0
  }

  /// The first signal in their order.
  package var first: Signal? {
    Signal(rawValue: UInt8(truncatingIfNeeded: rawValue.trailingZeroBitCount))
  }

  /// Takes the first signal out.
  package mutating func popFirst() -> Signal? {
    guard let first else { return nil }
    self = SignalSet(rawValue: rawValue & (rawValue &- 1))
    return first
  }
}

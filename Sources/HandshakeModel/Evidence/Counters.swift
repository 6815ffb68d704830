/// How often each signal was seen: the value that is added.
package struct Counters: Sendable, Equatable {
  private var counts = [26 of UInt32](repeating: 0)
  /// The signals that were seen: kept beside the counts, since it is asked for every cell of a window.
  package private(set) var signals = SignalSet()

  package init() {}

  package init(_ signal: Signal, _ count: UInt32 = 1) {
    self.init()
    self[signal] = count
  }

  package subscript(signal: Signal) -> UInt32 {
    get { counts[Int(signal.rawValue)] }
    set {
      counts[Int(signal.rawValue)] = newValue
      if newValue > 0 { signals.formUnion(SignalSet(signal)) } else { signals.subtract(SignalSet(signal)) }
    }
  }

  package mutating func add(_ signal: Signal) {
    counts[Int(signal.rawValue)] = counts[Int(signal.rawValue)].addingUpToMost(1)
    signals.formUnion(SignalSet(signal))
  }

  package static func += (left: inout Counters, right: Counters) {
    for index in left.counts.indices {
      left.counts[index] = left.counts[index].addingUpToMost(right.counts[index])
    }
    left.signals.formUnion(right.signals)
  }

  package var isEmpty: Bool { signals.isEmpty }

  /// The signals that were seen, in their order.
  package var present: [Signal] {
    Signal.allCases.filter(signals.contains)
  }

  package static func == (left: Counters, right: Counters) -> Bool {
    Signal.allCases.allSatisfy { left[$0] == right[$0] }
  }
}

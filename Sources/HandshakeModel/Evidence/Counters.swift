/// How often each signal was seen: the value that is added.
package struct Counters: Sendable, Equatable {
  private var counts: [26 of UInt32]

  package init() {
    counts = .init(repeating: 0)
  }

  package init(_ signal: Signal, _ count: UInt32 = 1) {
    self.init()
    self[signal] = count
  }

  package subscript(signal: Signal) -> UInt32 {
    get { counts[Int(signal.rawValue)] }
    set { counts[Int(signal.rawValue)] = newValue }
  }

  package mutating func add(_ signal: Signal) {
    counts[Int(signal.rawValue)] = counts[Int(signal.rawValue)].addingUpToMost(1)
  }

  package static func += (left: inout Counters, right: Counters) {
    for index in left.counts.indices {
      left.counts[index] = left.counts[index].addingUpToMost(right.counts[index])
    }
  }

  package var isEmpty: Bool {
    Signal.allCases.allSatisfy { self[$0] == 0 }
  }

  /// The signals that were seen, in their order.
  package var present: [Signal] {
    Signal.allCases.filter { self[$0] > 0 }
  }

  /// The same as a set, for whoever asks more than once.
  package var signals: SignalSet {
    var bits: UInt32 = 0
    for index in counts.indices { bits |= (counts[index] == 0 ? 0 : 1) << UInt32(truncatingIfNeeded: index) }
    return SignalSet(rawValue: bits)
  }

  package static func == (left: Counters, right: Counters) -> Bool {
    Signal.allCases.allSatisfy { left[$0] == right[$0] }
  }
}

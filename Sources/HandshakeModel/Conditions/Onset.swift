/// Clients that used an application until they began to refuse it.
package struct Onset: Sendable, Equatable {
  package var clients = 0
  /// When the first of them began, and the last.
  package var first = Slot(index: .max)
  package var last = Slot(index: .min)

  package init() {}

  package mutating func add(_ start: Slot) {
    clients += 1
    first = min(first, start)
    last = max(last, start)
  }
}

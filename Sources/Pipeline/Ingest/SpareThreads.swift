import Synchronization

/// Threads that have no file of their own and may read ahead for those who have.
///
/// There are some where files are fewer than jobs, and again near the end of a run, when only the last files are still
/// being read.
final class SpareThreads: Sendable {
  private let count: Atomic<Int>

  init(_ count: Int) {
    self.count = Atomic(count)
  }

  /// Takes one if there is any; whoever has it gives it back.
  func take() -> Bool {
    var seen = count.load(ordering: .relaxed)
    while seen > 0 {
      let outcome = count.compareExchange(expected: seen, desired: seen - 1, ordering: .relaxed)
      if outcome.exchanged { return true }
      seen = outcome.original
    }
    return false
  }

  func give() {
    count.add(1, ordering: .relaxed)
  }
}

import Synchronization

/// Counts the bytes that a run has read from its files, for whoever shows how far it is.
///
/// It is added to once a block, never once a line.
package final class ReadCounter: Sendable {
  private let count = Atomic(0)
  private let expectedCount = Atomic(0)

  package init() {}

  /// Bytes read so far.
  package var bytes: Int { count.load(ordering: .relaxed) }

  /// Bytes of all files, as they were when they were found; 0 where nobody knows.
  package var expected: Int { expectedCount.load(ordering: .relaxed) }

  package func add(_ bytes: Int) {
    count.add(bytes, ordering: .relaxed)
  }

  package func expect(_ bytes: Int) {
    expectedCount.add(bytes, ordering: .relaxed)
  }
}

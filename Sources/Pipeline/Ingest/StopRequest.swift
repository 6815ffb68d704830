import Synchronization

/// The wish of another thread that a reading ends early: what is read is stored, the rest is left for the next run.
package final class StopRequest: Sendable {
  private let requested = Atomic(false)

  package init() {}

  package func request() {
    requested.store(true, ordering: .relaxed)
  }

  package var isRequested: Bool {
    requested.load(ordering: .relaxed)
  }

  /// Thrown inside a file, of which nothing is stored then.
  struct Stopped: Error {}
}

import Dispatch
import Synchronization

/// Work on parts of the clients at the same time, a thread for each.
enum Shards {
  /// What two threads read in half the time; results do not depend on it.
  static let count = 2

  /// What `body` makes of each shard, in the order of their numbers.
  static func map<Part: Sendable, Failure>(
    _ count: Int = Shards.count, _ body: @Sendable (Int) throws(Failure) -> Part
  ) throws(Failure) -> [Part] {
    let parts = Mutex<[Result<Part, Failure>?]>(Array(repeating: nil, count: count))
    // Threads rather than tasks: CPU-bound tasks would starve the cooperative pool of a small machine.
    DispatchQueue.concurrentPerform(iterations: count) { shard in
      let part: Result<Part, Failure>
      do throws(Failure) {
        part = .success(try body(shard))
      } catch {
        part = .failure(error)
      }
      parts.withLock { $0[shard] = part }
    }
    var found: [Part] = []
    for case let part? in parts.withLock({ $0 }) { found.append(try part.get()) }
    return found
  }
}

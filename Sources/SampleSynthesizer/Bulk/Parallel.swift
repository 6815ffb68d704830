import Dispatch
import Synchronization

/// Runs work for each of a list of tasks, several at once; the first problem ends it.
func runInParallel<Task: Sendable>(
  _ tasks: [Task], threads: Int, _ work: @Sendable (Task) throws(SynthesisProblem) -> Void
) throws(SynthesisProblem) {
  let next = Atomic(0)
  let problem = Mutex<SynthesisProblem?>(nil)
  DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
    while problem.withLock({ $0 == nil }) {
      let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard place < tasks.count else { return }
      do throws(SynthesisProblem) {
        try work(tasks[place])
      } catch {
        problem.withLock { $0 = $0 ?? error }
      }
    }
  }
  if let problem = problem.withLock({ $0 }) {
    throw problem
  }
}

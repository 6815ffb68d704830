import Dispatch
import Synchronization

/// What `body` makes of each element, in their order, worked out by as many threads as there are processors.
///
/// For pure functions only: the result is the one of `map`.
func inParallel<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ body: @Sendable (Element) -> Result
) -> [Result] {
  let results = Mutex<[Result?]>(Array(repeating: nil, count: elements.count))
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let result = body(elements[index])
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}

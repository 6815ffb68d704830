import Dispatch

/// Runs `body` on several threads at once, with numbers from 0.
func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}

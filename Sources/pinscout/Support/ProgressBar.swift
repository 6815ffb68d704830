import Dispatch
import LogInput
import Reporting
import SystemPackage

/// Draws on a terminal how far a reading is, and leaves nothing behind.
final class ProgressBar {
  /// Five times a second: more often, nobody can read it.
  private static let interval = DispatchTimeInterval.milliseconds(200)
  /// To the start of the line, and clear it (ECMA-48, EL).
  private static let clearLine = "\r\u{1B}[K"

  private let timer: any DispatchSourceTimer
  private let queue = DispatchQueue(label: "pinscout.progress")

  init(_ counter: ReadCounter) {
    let started = ContinuousClock.now
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + ProgressBar.interval, repeating: ProgressBar.interval)
    timer.setEventHandler {
      let elapsed = (ContinuousClock.now - started) / .seconds(1)
      // The last column stays free: some terminals begin a new line behind it.
      ProgressBar.draw(
        ProgressText.line(
          read: counter.bytes, expected: counter.expected, elapsed: elapsed, width: Terminal.width - 1))
    }
    timer.resume()
  }

  /// Clears the line; nothing is drawn afterwards.
  func end() {
    timer.cancel()
    queue.sync { ProgressBar.draw("") }
  }

  private static func draw(_ line: String) {
    _ = try? FileDescriptor.standardError.writeAll((clearLine + line).utf8)
  }
}

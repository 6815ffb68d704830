import Dispatch
import Pipeline
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// SIGTERM and SIGINT while files are read: the first asks for a stop, the second ends the process at once.
final class EndSignal: Sendable {
  static let help = """
    SIGTERM and SIGINT end it early: what has been read is stored, the file that is being read is left for the next \
    run, and the process ends by that signal, which shells show as 143 or 130. A second one ends it at once; nothing is \
    ever half stored.
    """

  private let number = Atomic<Int32>(0)
  /// Asked for by the first signal.
  let stop = StopRequest()

  /// Waits for signals from now on; to be called before other threads are made, which take over what is blocked.
  ///
  /// A signal that the caller ignores, as a shell sets for what runs behind a script, stays ignored.
  func watch() {
    let signals = EndSignal.set(of: [SIGTERM, SIGINT].filter { !EndSignal.isIgnored($0) })
    withUnsafePointer(to: signals) { _ = pthread_sigmask(SIG_BLOCK, $0, nil) }
    // A thread that waits, because a handler may do next to nothing.
    DispatchQueue(label: "pinscout.signals").async { [self] in
      guard let received = EndSignal.wait(for: signals) else { return }
      number.store(received, ordering: .sequentiallyConsistent)
      stop.request()
      if let second = EndSignal.wait(for: signals) { EndSignal.end(by: second) }
    }
  }

  /// The name of the signal that came, if any did.
  var name: String? {
    switch number.load(ordering: .sequentiallyConsistent) {
    case SIGTERM: "SIGTERM"
    case SIGINT: "SIGINT"
    default: nil
    }
  }

  /// Ends the process by the signal that came, if any did.
  ///
  /// A shell then sees 143 or 130, and a service manager a stop that it asked for and no failure.
  func endIfReceived() {
    let received = number.load(ordering: .sequentiallyConsistent)
    if received != 0 { EndSignal.end(by: received) }
  }

  private static func end(by number: Int32) {
    signal(number, SIG_DFL)
    withUnsafePointer(to: set(of: [number])) { _ = pthread_sigmask(SIG_UNBLOCK, $0, nil) }
    raise(number)
  }

  private static func wait(for signals: sigset_t) -> Int32? {
    var received: Int32 = 0
    return withUnsafePointer(to: signals) { sigwait($0, &received) } == 0 ? received : nil
  }

  private static func set(of numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

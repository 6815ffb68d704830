#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What standard error is.
enum Terminal {
  /// Whether people look at it as it is written.
  static var isOnStandardError: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether a line can be drawn anew; no colour is ever used, so NO_COLOR asks for nothing more.
  static var canRedraw: Bool {
    guard isOnStandardError, let name = getenv("TERM") else { return false }
    let terminal = String(cString: name)
    return !terminal.isEmpty && terminal != "dumb"
  }

  /// The columns of standard error.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

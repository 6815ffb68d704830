/// An error that a person can act on: what happened, where, and what to do.
package protocol Problem: Error, CustomStringConvertible, Sendable {
  /// A short stable name, for scripts: `catalog-syntax`.
  var code: String { get }
  /// What happened, in a sentence without a full stop.
  var message: String { get }
  /// What to do about it, in a sentence without a full stop.
  var remedy: String { get }
  /// `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`; empty where there is no place.
  var location: String { get }
  var exitCode: ExitStatus { get }
}

extension Problem {
  package var description: String {
    let place = location.isEmpty ? "" : "\(location): "
    let advice = remedy.isEmpty ? "" : " (\(remedy))"
    return "\(place)\(message)\(advice)"
  }
}

/// The exit codes of the command line (sysexits.h where one fits).
package enum ExitStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  /// Done, but some input was truncated, corrupt or rejected.
  case incomplete = 3
  case usage = 64
  case badConfiguration = 65
  case ioError = 74
  case locked = 75
}

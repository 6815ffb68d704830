package import SettingsFiles

/// Where the value of a setting comes from; a later case goes before an earlier one.
package enum Origin: Sendable, Equatable, CustomStringConvertible {
  case standard
  case file(SourcePlace)
  /// The name of a variable.
  case environment(String)
  case commandLine

  package var description: String {
    switch self {
    case .standard: "default"
    case .file(let place): "\(place)"
    case .environment(let name): "environment \(name)"
    case .commandLine: "command line"
    }
  }

  /// Whether it was said for this run, so that it goes before all that the file says.
  var isOfRun: Bool {
    switch self {
    case .standard, .file: false
    case .environment, .commandLine: true
    }
  }
}

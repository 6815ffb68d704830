import ArgumentParser
import Logging
import Pipeline

/// What a run tells about itself, and how.
struct LogOptions: ParsableArguments {
  @Option(
    help: "The least level that is told, from trace to critical; by default info on a terminal and notice elsewhere.",
    transform: Self.level)
  var logLevel: Logger.Level?

  @Option(help: "Lines for people (text) or one JSON object a line (json).")
  var logFormat = LogLine.Form.text

  @Flag(help: "Tell of each file as it is read; the same as --log-level debug.")
  var verbose = false

  var logger: Logger {
    Logger(label: "pinscout") { _ in ConsoleLog(form: logFormat, logLevel: level) }
  }

  /// Whether a line that is drawn again and again has its place beside what is told.
  var leavesRoomForProgress: Bool { level > .debug && logFormat == .text }

  private static func level(_ name: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: name) else {
      let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no level '\(name)'; there are \(names)")
    }
    return level
  }

  private var level: Logger.Level {
    verbose ? .debug : logLevel ?? (Terminal.isOnStandardError ? .info : .notice)
  }
}

extension LogLine.Form: ExpressibleByArgument {}

/// A command whose failures are told in the way that its options ask for.
protocol TellingCommand: ParsableCommand {
  var log: LogOptions { get }
}

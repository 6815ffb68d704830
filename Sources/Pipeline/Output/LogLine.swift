package import HandshakeModel
package import Logging
import Reporting

/// One line of what a run tells about itself.
package enum LogLine {
  package enum Form: String, CaseIterable, Sendable {
    /// The message alone, for people.
    case text
    /// One JSON object a line, for programs.
    case json
  }

  /// The line without its end; nothing in it steers a terminal.
  package static func text(
    _ form: Form, level: Logger.Level, message: String, metadata: Logger.Metadata, at moment: Timestamp
  ) -> String {
    switch form {
    case .text: return Legible.line(message)
    case .json:
      let head = [
        JSONMember("time", .string(moment.iso8601)), JSONMember("level", .string(level.rawValue)),
        JSONMember("message", .string(message)),
      ]
      let rest = metadata.sorted { $0.key < $1.key }.map { JSONMember($0.key, value($0.value)) }
      return JSONWriter(layout: .compact).text(.object(head + rest))
    }
  }

  /// Numbers stay numbers, so that a program can add them.
  private static func value(_ value: Logger.Metadata.Value) -> JSONValue {
    let text = value.description
    if let integer = Int(text) { return .integer(integer) }
    return Double(text).map(JSONValue.number) ?? .string(text)
  }
}

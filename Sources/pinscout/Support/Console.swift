import HandshakeModel
import Reporting
import SystemPackage

/// Writes to the two standard streams.
enum Console {
  /// What was asked for cannot be written.
  struct Failure: Problem {
    var message: String
    var code: String { "output-failed" }
    var location: String { "standard output" }
    var remedy: String { "check the disk or the program that reads it" }
    var exitCode: ExitStatus { .ioError }
  }

  /// Data: standard output, without what would steer a terminal.
  ///
  /// All that is printed passes here, so that no command needs to know where its texts are from. A reader that has seen
  /// enough and left is no failure.
  static func write(_ text: String) throws(Failure) {
    do {
      try FileDescriptor.standardOutput.writeAll(Legible.lines(text).utf8)
    } catch Errno.brokenPipe {
      return
    } catch {
      throw Failure(message: "cannot write: \(error)")
    }
  }

  /// One JSON document.
  static func write(_ document: JSONValue) throws(Failure) {
    try write(JSONWriter().text(document) + "\n")
  }

  /// Text for people: standard error, one line without what would steer a terminal.
  static func tell(_ line: String) {
    _ = try? FileDescriptor.standardError.writeAll((Legible.line(line) + "\n").utf8)
  }
}

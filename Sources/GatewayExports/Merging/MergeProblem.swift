package import HandshakeModel

/// A file whose marks contradict it, so that nobody can say whose an entry is.
package struct MergeProblem: Problem {
  package var message: String
  package var remedy: String
  /// Within the file, from one on; nil where the file as a whole is meant.
  package var line: Int?
  /// The file's path, once it is known.
  package var file = ""

  package var code: String { "export-marks-damaged" }
  package var location: String { line.map { "\(file):\($0)" } ?? file }
  package var exitCode: ExitStatus { .failed }

  init(_ message: String, remedy: String, line: Int?) {
    self.message = message
    self.remedy = remedy
    self.line = line
  }
}

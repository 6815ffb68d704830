package import HandshakeModel

/// A report could not be written.
package struct ReportProblem: Problem, Equatable {
  package var code: String
  package var message: String
  package var remedy: String
  package var location: String

  package var exitCode: ExitStatus { .failed }

  /// A template that is compiled in is not valid; only an edit of its file can cause this.
  static func template(_ name: String, reason: String) -> ReportProblem {
    ReportProblem(
      code: "report-template", message: "the template cannot be read: \(reason)",
      remedy: "mend the template and build again", location: "\(name).mustache")
  }
}

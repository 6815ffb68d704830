package import HandshakeModel

/// A decision, or a file of decisions, that is not taken.
package struct ReviewProblem: Problem {
  package var message: String
  package var remedy: String
  package var exitCode: ExitStatus
  package var location: String
  package var code: String { "review-refused" }

  init(_ message: String, remedy: String, exitCode: ExitStatus = .failed, location: String = "") {
    self.message = message
    self.remedy = remedy
    self.exitCode = exitCode
    self.location = location
  }
}

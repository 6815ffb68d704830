package import HandshakeModel

/// What is wrong with a file of settings that people write, and where.
package struct FileProblem: Problem, Hashable {
  package let code: String
  package let message: String
  package let remedy: String
  package let place: SourcePlace

  package var location: String { place.description }
  package var exitCode: ExitStatus { .badConfiguration }

  /// - Parameter code: the kind of file and the kind of problem: `catalog-unknown-key`.
  package init(_ code: String, _ message: String, remedy: String, at place: SourcePlace) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.place = place
  }
}

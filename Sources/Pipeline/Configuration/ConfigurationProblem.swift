package import HandshakeModel

/// A value of the environment, of the command line or of several keys together that makes no sense.
package struct ConfigurationProblem: Problem {
  package var message: String
  package var remedy: String
  package var location: String

  package var code: String { "configuration-value" }
  package var exitCode: ExitStatus { .badConfiguration }
}

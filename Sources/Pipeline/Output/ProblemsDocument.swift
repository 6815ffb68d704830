package import Reporting
package import SettingsFiles

/// What is wrong with a file that people write, as the commands with `check` print it.
package enum ProblemsDocument {
  package static func json(_ problems: [FileProblem]) -> JSONValue {
    .array(
      problems.map { problem in
        [
          "location": .string(problem.location), "code": .string(problem.code), "message": .string(problem.message),
          "remedy": .string(problem.remedy),
        ]
      })
  }
}

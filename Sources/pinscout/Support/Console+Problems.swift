import ArgumentParser
import HandshakeModel
import Pipeline
import SettingsFiles

extension Console {
  /// What is wrong with a file that people write; fails where there is anything.
  static func report(_ problems: [FileProblem], of file: String, json: Bool) throws {
    if json { try write(ProblemsDocument.json(problems)) }
    for problem in problems { tell(problem.description) }
    guard problems.isEmpty else { throw ExitCode(ExitStatus.badConfiguration.rawValue) }
    tell("\(file): no problems")
  }
}

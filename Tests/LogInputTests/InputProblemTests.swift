import HandshakeModel
import LogInput
import Testing

@Suite struct InputProblemTests {
  @Test(
    arguments: [
      (.notFound, "input-not-found", .ioError), (.noPermission, "input-no-permission", .ioError),
      (.notAFile, "input-not-a-file", .ioError), (.link, "input-link", .ioError), (.noLogs, "input-no-logs", .failed),
      (.readFailed, "input-read-failed", .ioError),
    ] as [(InputProblem.Kind, String, HandshakeModel.ExitStatus)])
  func saysWhatToDo(kind: InputProblem.Kind, code: String, exit: HandshakeModel.ExitStatus) {
    let problem = InputProblem(kind, path: "logs/x", message: "it did not work")
    #expect(problem.code == code)
    #expect(problem.exitCode == exit)
    #expect(!problem.remedy.isEmpty)
    #expect(problem.description == "logs/x: it did not work (\(problem.remedy))")
  }
}

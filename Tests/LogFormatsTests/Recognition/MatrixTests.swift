import Foundation
import Testing

/// What each log tells of each cause of the matrix, in which every stack met every gateway.
@Suite struct MatrixTests {
  /// The matrix lies beside the tests.
  static let matrix = Result {
    let folder = ProjectFolder.root + "/Tests/LogFormatsTests/Matrix"
    let truth = try LabTruth([folder + "/truth/truth.jsonl.gz"])
    let logs = try LabLog.kinds.map { try LabLog($0, below: [folder], truth) }
    return MatrixPage(page: RecognitionPage(truth: truth, logs: logs))
  }

  /// Compares the page's tables with the logs; `PINSCOUT_RECORD=1` writes them anew.
  @Test func thePageIsWhatTheLogsTell() throws {
    let matrix = try Self.matrix.get()
    try RecordedPage("Matrix.md").check([
      ("overview", matrix.overview), ("logs", matrix.page.logs.map(matrix.section).joined(separator: "\n\n")),
    ])
  }

  @Test func dump() throws {
    let matrix = try Self.matrix.get()
    print(matrix.overview)
    for log in matrix.page.logs {
      print(matrix.section(log))
      for index in matrix.page.attempts(of: log) where matrix.standing(log, index) == .wrong {
        let attempt = matrix.page.truth.attempts[index]
        print(
          "WRONG", attempt.id, attempt.stack, matrix.cause(of: index), matrix.page.truth.endings[index].title, "->",
          matrix.reading(log, index))
      }
    }
  }
}

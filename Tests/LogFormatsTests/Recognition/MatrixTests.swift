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

  /// What is told wrongly, all of it; the page says why.
  @Test func nothingElseIsToldWrongly() throws {
    #expect(
      try Self.matrix.get().misses.sorted() == [
        "TShark sensor: java, ok: refusal", "TShark sensor: java, ok: refusal", "TShark sensor: javahc, ok: refusal",
        "TShark sensor: okhttp, ok: refusal",
      ])
  }

  /// Where a log has the client's alert or its silence, every refusal during the handshake is told as one, and where it
  /// shows that no request followed, every one after it.
  @Test(arguments: [
    ("Squid, access log with ssl_bump fields", true, true), ("mitmproxy", true, false),
    ("HAProxy with error-log-format", true, true), ("HAProxy as shipped", false, true),
    ("nginx, stream log", false, true), ("TShark sensor", true, true),
  ])
  func whatALogShowsIsTold(title: String, during: Bool, after: Bool) throws {
    let matrix = try Self.matrix.get()
    let log = try #require(matrix.page.logs.first { $0.kind.title == title })
    let endings = matrix.page.truth.endings
    let shown = matrix.page.attempts(of: log).filter {
      endings[$0].isRefusal && (endings[$0] == .leftAfterHandshake ? after : during)
    }
    #expect(shown.count > 40)
    for index in shown where !log.signals[index].isEmpty {
      #expect(matrix.standing(log, index) == .right, "\(matrix.page.truth.attempts[index].id)")
    }
  }

  /// A gateway that says why the origin failed is believed before its client is blamed.
  @Test(arguments: [
    "Squid, access log with ssl_bump fields", "mitmproxy", "HAProxy with error-log-format", "nginx, error log",
    "nginx, stream error log",
  ])
  func theOriginsFaultIsTold(title: String) throws {
    let matrix = try Self.matrix.get()
    let log = try #require(matrix.page.logs.first { $0.kind.title == title })
    let faults = matrix.page.attempts(of: log).filter { matrix.page.truth.endings[$0] == .originCertificate }
    #expect(faults.count >= 6)
    #expect(faults.allSatisfy { matrix.standing(log, $0) == .right })
  }
}

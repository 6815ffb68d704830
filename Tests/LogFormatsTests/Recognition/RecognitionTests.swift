import HandshakeModel
import Testing

/// What each log says of each attempt, against the truth of the laboratory's sessions and captures.
@Suite struct RecognitionTests {
  static let captured = ProjectFolder.shared + "/samples/captured"

  /// Both sessions, read once for all tests.
  static let page = Result {
    let folders = [ProjectFolder.samples + "/lab", ProjectFolder.root + "/Tests/LogFormatsTests/Matrix"]
    let truth = try LabTruth(folders.map { $0 + "/truth/truth.jsonl.gz" })
    return RecognitionPage(truth: truth, logs: try LabLog.kinds.map { try LabLog($0, below: folders, truth) })
  }

  /// Compares the page's tables with the logs; `PINSCOUT_RECORD=1` writes them anew.
  @Test(.enabled(if: ProjectFolder.exists(captured)))
  func thePageIsWhatTheLogsSay() throws {
    let page = try Self.page.get()
    try RecordedPage("Recognition.md").check([
      ("overview", page.overview), ("stacks", page.logs.map(page.section).joined(separator: "\n\n")),
      ("cases", try CapturedTable(Self.captured).text), ("findings", page.findings),
    ])
  }

  @Test(arguments: LabLog.kinds.map(\.title))
  func everyRowIsOfAnAttempt(title: String) throws {
    let log = try #require(Self.page.get().logs.first { $0.kind.title == title })
    // The truth lacks one of the connections that Squid intercepted, of port 6800.
    #expect(log.strangers == (log.kind.files == "/squid/access-tls.log" ? 1 : 0))
  }

  /// No attempt that is not a refusal by its truth is read as one by a row that names its host.
  ///
  /// Of the connections that a browser opens in the background nobody decided the cause: Firefox pins Mozilla's own
  /// services, and does refuse there.
  @Test(arguments: LabLog.kinds.map(\.title))
  func nobodyIsBlamedWhoDidNotRefuse(title: String) throws {
    let page = try Self.page.get()
    let log = try #require(page.logs.first { $0.kind.title == title })
    var blamed: [String] = []
    for index in page.attempts(of: log) {
      let (attempt, ending) = (page.truth.attempts[index], page.truth.endings[index])
      guard !ending.isRefusal, ending != .bothLegs, let verdict = LabLog.verdict(log.named[index]),
        verdict.isCertificateAlert || verdict == .silentClose || verdict == .bothLegsFailed,
        !isExcused(attempt, ending, verdict, log.kind)
      else { continue }
      blamed.append("\(attempt.id) \(attempt.stack) \(attempt.cause) \(attempt.detail): \(verdict.name)")
    }
    #expect(blamed == [])
  }

  /// What no row of the log can tell from a refusal.
  private func isExcused(
    _ attempt: LabAttempt, _ ending: LabAttempt.Ending, _ verdict: Signal, _ log: LabLog.Kind
  ) -> Bool {
    switch ending {
    // The client has refused, with reason: the fault is on the origin's leg, which only the gateway's own log shows, or
    // the gateway's certificate has expired and the client says `certificate_unknown` instead.
    case .gatewayCertificate: log.proxy != "squid"
    // A client that is killed while it looks at the certificate sends what one does that leaves because of it.
    case .cancelledEarly, .cancelledAtCertificate: verdict == .silentClose || verdict == .bothLegsFailed
    // This capture leaves out records of 85 bytes, as long as the Finished of JSSE, and all that would follow.
    case .works:
      log.proxy == nil && verdict == .silentClose && ["java", "javahc", "okhttp"].contains(attempt.stack)
    // A gateway that speaks no TLS 1.3 to the origin fails there too.
    case .clientProtocol: verdict == .bothLegsFailed && attempt.detail == "proxy-tls12-only"
    default: false
    }
  }

  /// Where a log can name the client's alert, it is the one that was sent.
  @Test(
    arguments: [
      ("Squid, access log with ssl_bump fields", 3, 0), ("mitmproxy", 1, 0),
      // HAProxy forgets the reason where the client's reset comes at its heels: a silent close is left.
      ("HAProxy with error-log-format", 0, 5), ("TShark sensor", 0, 0),
    ])
  func theAlertIsTheOneThatWasSent(title: String, originFailedToo: Int, reasonLost: Int) throws {
    let page = try Self.page.get()
    let log = try #require(page.logs.first { $0.kind.title == title })
    var counts: [Signal: Int] = [:]
    var wrong: [String] = []
    for index in page.attempts(of: log) {
      guard let sent = page.truth.endings[index].alertSignal else { continue }
      let attempt = page.truth.attempts[index]
      // Browsers open connections of which they use one; a few of the others left no row.
      guard let verdict = LabLog.verdict(log.signals[index]), verdict != sent else { continue }
      switch verdict {
      case .bothLegsFailed, .silentClose: counts[verdict, default: 0] += 1
      case .encryptedAlert where log.kind.proxy == nil && attempt.hidesAlert: break
      default: wrong.append("\(attempt.id) \(attempt.stack): \(sent.name) read as \(verdict.name)")
      }
    }
    #expect(wrong == [])
    #expect(counts[.bothLegsFailed, default: 0] == originFailedToo)
    #expect(counts[.silentClose, default: 0] == reasonLost)
  }

  /// The cases of the captures whose alert is the same at every gateway, and those that are no refusal.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func theCapturesAreReadAsTheirTruthSays() throws {
    let table = try CapturedTable(Self.captured)
    let expected: [String: Signal] = [
      "01": .unknownCA, "02": .unknownCA, "05": .badCertificate, "06": .badCertificate, "08": .unknownCA,
      "10": .badCertificate, "11": .badCertificate, "12": .certificateUnknown, "13": .certificateUnknown,
    ]
    for (column, named) in zip(CapturedTable.columns, table.named) {
      for (name, signals) in named {
        guard let verdict = LabLog.verdict(signals) else { continue }
        if let sent = expected[String(name.prefix(2))] {
          // The sensor sees no more of an alert under encryption than that the connection was short. HAProxy forgets
          // the reason where the client's reset comes at its heels.
          let isLess = verdict == .concealedAbort || verdict == .silentClose && column.title.hasPrefix("HAProxy")
          #expect(verdict == sent || isLess, "\(column.title), \(name): \(verdict.name)")
        } else if ("19"..."23").contains(String(name.prefix(2))) {
          #expect(!verdict.isCertificateAlert, "\(column.title), \(name): \(verdict.name)")
        }
      }
    }
  }
}

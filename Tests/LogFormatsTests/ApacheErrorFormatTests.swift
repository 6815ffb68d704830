import HandshakeModel
import LogFormats
import LogInput
import Testing

@Suite struct ApacheErrorFormatTests {
  private static func line(_ message: String, thread: Int = 2, client: String? = "10.77.24.11:36548") -> String {
    "[Mon Nov 23 22:10:34.241350 2026] [ssl:info] [pid 1:tid \(thread)] "
      + (client.map { "[client \($0)] " } ?? "") + message
  }

  private static let first = line("AH02008: SSL library error 1 in handshake (server www.example.com:443)")
  private static let opened = line("AH01964: Connection to child 64 established (server www.example.com:443)")
  private static let closed = line("AH01998: Connection closed to child 64 with abortive shutdown (server a:443)")
  private static let readFailed = line("AH01991: SSL input filter read failed.")
  private static func second(_ error: String, thread: Int = 2) -> String {
    line("SSL Library Error: error:\(error)", thread: thread, client: nil)
  }

  private func read(_ lines: [String], utcOffset: Int64 = 0) -> LogReading {
    LogReading(ApacheErrorFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  @Test(
    arguments: [
      ("0A000418:SSL routines::tlsv1 alert unknown ca (SSL alert number 48)", .unnamedFailure),
      ("14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate (SSL alert number 42)", .unnamedFailure),
      ("0A000415:SSL routines::sslv3 alert certificate expired (SSL alert number 45)", .gatewayCertificate),
      ("0A000102:SSL routines::unsupported protocol", .protocolMismatch),
      ("0A0000C7:SSL routines::peer did not return a certificate", .mutualTLS), ("nothing known", .other),
    ] as [(String, Signal)])
  func joinsTheClientWithTheErrorBehindIt(error: String, signal: Signal) {
    let reading = read([Self.opened, Self.first, Self.second(error), Self.closed])
    #expect(reading.outcomes == [.ignored, .stored, .stored, .ignored])
    #expect(
      reading.observations == [
        .init(microseconds: 1_795_471_834_241_350, client: "10.77.24.11", host: "", signal: signal)
      ])
  }

  @Test func keepsThreadsApart() {
    let other = Self.line("AH02008: SSL library error 1 in handshake", thread: 3, client: "10.77.24.12:1")
    let reading = read([
      Self.first, other, Self.second("0A000102:SSL routines::unsupported protocol", thread: 3),
      Self.second("0A000418:SSL routines::tlsv1 alert unknown ca"),
    ])
    #expect(reading.clients == ["10.77.24.12", "10.77.24.11"])
    #expect(reading.signals == [.protocolMismatch, .unnamedFailure])
  }

  @Test func countsAFailureOnceWhateverFollows() {
    let error = Self.second("0A000418:SSL routines::tlsv1 alert unknown ca")
    #expect(read([Self.first, error, error, Self.closed]).signals == [.unnamedFailure])
    #expect(read([Self.first, Self.closed]).signals == [.unnamedFailure])
    #expect(read([Self.first, Self.opened]).signals == [.unnamedFailure])
    #expect(read([Self.first]).signals == [.unnamedFailure])
    #expect(read([Self.opened, error]).signals == [])
  }

  @Test(
    arguments: [
      (
        ["(70014)End of file found: [client 10.0.0.1:5] AH02006: SSL handshake stopped: connection was closed"],
        [.unnamedFailure]
      ),
      (
        ["[client 10.0.0.1:5] AH02007: SSL handshake interrupted by system [Hint: Stop button pressed in browser?!]"],
        [.unnamedFailure]
      ),
      (
        ["[client 10.0.0.1:5] AH01998: Connection closed to child 6 with abortive shutdown (server a:443)"],
        [.unnamedFailure]
      ),
      (
        [
          "[client 10.0.0.1:5] AH01996: SSL handshake failed: HTTP spoken on HTTPS port; trying to send HTML error page",
          "SSL Library Error: error:0A00009C:SSL routines::http request",
        ], [.protocolMismatch]
      ),
      (["(104)Connection reset by peer: [client 10.0.0.1:5] AH01991: SSL input filter read failed."], [.other]),
      (
        [
          "[client 10.0.0.1:5] AH01991: SSL input filter read failed.",
          "SSL Library Error: error:0A000418:SSL routines::tlsv1 alert unknown ca",
        ], [.unnamedFailure]
      ),
    ] as [([String], [Signal])])
  func readsFailuresWithoutAnError(messages: [String], signals: [Signal]) {
    let lines = messages.map { "[Mon Nov 23 22:10:34.241350 2026] [ssl:info] [pid 1:tid 2] \($0)" }
    #expect(read(lines).signals == signals)
    #expect(read(lines).clients == ["10.0.0.1"])
  }

  @Test func readsTheFormatOfTheOldVersion() {
    let reading = read(
      [
        "[Mon Nov 23 23:10:34 2026] [info] [client 10.0.0.1] SSL library error 1 in handshake (server a:443)",
        "[Mon Nov 23 23:10:34 2026] [info] SSL Library Error: 336151576 error:14094418:SSL routines:SSL3_READ_BYTES:"
          + "tlsv1 alert unknown ca SSL alert number 48",
      ], utcOffset: 3_600)
    #expect(reading.signals == [.unnamedFailure])
    #expect(reading.observations.map(\.microseconds) == [1_795_471_834_000_000])
  }

  @Test func readsAddressesOfTheSixthVersion() {
    let line = Self.line("AH02006: SSL handshake stopped: connection was closed", client: "2001:db8::14:36548")
    #expect(read([line]).clients == ["2001:db8::14"])
  }

  @Test func forgetsTheOldestOfTooManyThreads() {
    let lines = (0..<5_000).map { Self.line("AH02008: SSL library error 1 in handshake", thread: $0) }
    #expect(read(lines).observations.count == 4_096)
  }

  @Test(arguments: [
    "", "line of a message that goes on", line("AH01887: Init: Initializing (virtual) servers for SSL", client: nil),
    line("AH02008: SSL library error 1 in handshake").replacing("[ssl:info]", with: "[core:info]"),
    line("AH01998: Connection closed to child 64 with standard shutdown"),
    line("AH02003: SSL Proxy connect failed", client: nil),
    "[Mon Nov 23 22:10:34.241350 2026] [ssl:info] [pid 1:tid 2] [remote 198.51.100.1:443] AH02003: SSL Proxy",
  ])
  func ignoresTheRest(line: String) {
    #expect(read([line]).outcomes == [.ignored])
  }

  @Test func refusesDamagedLines() {
    #expect(read([Self.first.replacing("Nov 23", with: "Nov 31")]).outcomes == [.rejected(.badTimestamp)])
    #expect(read([Self.first.replacing("10.77.24.11", with: "")]).outcomes == [.rejected(.missingField)])
  }

  private static let captured = ProjectFolder.shared + "/samples/captured/apache/error.log"

  /// The truth has 23 cases in this order; 14, 21 and 23 completed their handshakes and left no line of a failure.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func readsTheCaptureAsItsTruthSays() throws {
    let file = try LogFile(Self.captured)
    #expect((file.format, file.rejected) == ("apache-error", []))
    let expected: [Signal] =
      Array(repeating: .unnamedFailure, count: 3) + [.gatewayCertificate, .unnamedFailure, .unnamedFailure, .other]
      + Array(repeating: .unnamedFailure, count: 11) + [.protocolMismatch, .protocolMismatch]
    #expect(file.rows.observations.sorted { $0.time < $1.time }.map(\.signal) == expected)
  }
}

import HandshakeModel
import LogFormats
import LogInput
import Testing

@Suite struct StunnelFormatTests {
  private static func line(_ message: String, thread: String = "7") -> String {
    "2026.11.23 23:04:19 LOG5[\(thread)]: \(message)"
  }

  private static let accepted = line("Service [web] accepted connection from 10.77.24.11:46166")

  private func read(_ lines: [String], utcOffset: Int64 = 0) -> LogReading {
    LogReading(StunnelFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  @Test(
    arguments: [
      ("s3.c:1601: error:0A000418:SSL routines::tlsv1 alert unknown ca", .unnamedFailure),
      ("s3.c:1601: error:0A000416:SSL routines::sslv3 alert certificate unknown", .unnamedFailure),
      ("s3.c:1601: error:0A000415:SSL routines::sslv3 alert certificate expired", .gatewayCertificate),
      ("s3.c:318: error:0A000126:SSL routines::unexpected eof while reading", .unnamedFailure),
      ("Connection reset by peer (104)", .unnamedFailure), ("Peer suddenly disconnected", .unnamedFailure),
      ("t1_lib.c:3353: error:0A000076:SSL routines::no suitable signature algorithm", .protocolMismatch),
      ("s.c:1: error:0A0000C7:SSL routines::peer did not return a certificate", .mutualTLS), ("unknown", .other),
    ] as [(String, Signal)])
  func joinsTheClientWithTheErrorOfItsThread(error: String, signal: Signal) {
    let reading = read(
      [
        Self.accepted, Self.line("Peer certificate not required"), Self.line("SSL_accept: \(error)"),
        Self.line("Connection reset/closed: 0 byte(s) sent to TLS, 0 byte(s) sent to socket"),
      ], utcOffset: 3_600)
    #expect(reading.outcomes == [.stored, .ignored, .stored, .ignored])
    #expect(
      reading.observations == [
        .init(microseconds: 1_795_471_459_000_000, client: "10.77.24.11", host: "", signal: signal)
      ])
  }

  @Test(arguments: [(0, 0, Signal.handshake), (152, 88, .request), (152, 0, .handshake)])
  func tellsAnUnusedHandshakeFromAUsedOne(down: UInt64, up: UInt64, signal: Signal) {
    let reading = read([
      Self.accepted, Self.line("TLS accepted: new session negotiated"),
      Self.line("Connection closed: \(down) byte(s) sent to TLS, \(up) byte(s) sent to socket"),
    ])
    #expect(reading.signals == [signal])
    #expect(reading.observations.map(\.bytesUp) == [up])
    #expect(reading.observations.map(\.bytesDown) == [down])
  }

  @Test func keepsThreadsApart() {
    let reading = read([
      Self.accepted, Self.line("Service [web] accepted connection from 2001:db8::14:1", thread: "8"),
      Self.line("SSL_accept: Connection reset by peer (104)", thread: "8"),
      Self.line("SSL_accept: error:0A000102:SSL routines::unsupported protocol"),
    ])
    #expect(reading.clients == ["2001:db8::14", "10.77.24.11"])
    #expect(reading.signals == [.unnamedFailure, .protocolMismatch])
  }

  @Test func addsWhatIsOpenAtTheEnd() {
    #expect(read([Self.accepted]).signals == [])
    #expect(read([Self.accepted, Self.line("TLS accepted: previous session reused")]).signals == [.handshake])
  }

  @Test(arguments: [
    "", "raw bytes", line("Accepting new connections", thread: "main"),
    // The first line of the connection is in an older file.
    line("SSL_accept: Connection reset by peer (104)"), line("TLS accepted: new session negotiated"),
    line("Connection closed: 1 byte(s) sent to TLS, 1 byte(s) sent to socket"),
    line("SSL_connect: error:0A000418:SSL routines::tlsv1 alert unknown ca"),
    line("Service [web] connected remote server from 127.0.0.1:48540"),
    line("Service [web] accepted connection from unix client"),
  ])
  func ignoresTheRest(line: String) {
    #expect(read([line]).outcomes == [.ignored])
  }

  @Test func refusesDamagedLines() {
    #expect(read([Self.accepted.replacing(".11.23", with: ".13.23")]).outcomes == [.rejected(.badTimestamp)])
    #expect(read([Self.accepted.replacing("10.77.24.11", with: "")]).outcomes == [.rejected(.missingField)])
  }

  private static let captured = ProjectFolder.shared + "/samples/captured/stunnel/stunnel.log"

  /// The truth has a first run of ten cases and a second one of all 23.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func readsTheCaptureAsItsTruthSays() throws {
    let file = try LogFile(Self.captured)
    #expect((file.format, file.rejected) == ("stunnel", []))
    let nine: [Signal] =
      Array(repeating: .unnamedFailure, count: 3)
      + [.gatewayCertificate, .unnamedFailure, .unnamedFailure, .handshake, .unnamedFailure, .unnamedFailure]
    let rest: [Signal] =
      Array(repeating: .unnamedFailure, count: 4) + [.handshake] + Array(repeating: .unnamedFailure, count: 5)
      + [.protocolMismatch, .handshake, .protocolMismatch, .request]
    #expect(file.rows.observations.map(\.signal) == nine + [.unnamedFailure] + nine + rest)
  }
}

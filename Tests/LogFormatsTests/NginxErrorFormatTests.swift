import HandshakeModel
import LogFormats
import LogInput
import Testing

@Suite struct NginxErrorFormatTests {
  private static let client = "client: 10.77.24.11, server: 0.0.0.0:443"
  private static let upstream =
    ", request: \"GET / HTTP/1.1\", upstream: \"https://198.51.100.1:443/\", host: \"API.example.com:443\""

  private func read(_ message: String, utcOffset: Int64 = 0) -> LogReading {
    let line = "2026/11/23 23:04:19 [info] 13128#13128: *1 \(message)"
    return LogReading(NginxErrorFormat.self, [line], context: SourceContext(utcOffset: utcOffset))
  }

  private static func failure(_ error: String) -> String {
    "SSL_do_handshake() failed (SSL: error:\(error)) while SSL handshaking, \(client)"
  }

  @Test(
    arguments: [
      (failure("0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48"), .unnamedFailure),
      (failure("0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42"), .unnamedFailure),
      (
        failure("14094416:SSL routines:ssl3_read_bytes:sslv3 alert certificate unknown:SSL alert number 46"),
        .unnamedFailure
      ),
      (failure("0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45"), .gatewayCertificate),
      (failure("0A00042E:SSL routines::tlsv1 alert protocol version:SSL alert number 70"), .protocolMismatch),
      (failure("0A000438:SSL routines::tlsv1 alert internal error:SSL alert number 80"), .other),
      (failure("0A000102:SSL routines::unsupported protocol"), .protocolMismatch),
      (failure("0A000126:SSL routines::unexpected eof while reading"), .unnamedFailure),
      (failure("0A0000C7:SSL routines::peer did not return a certificate"), .mutualTLS),
      ("peer closed connection in SSL handshake while SSL handshaking, \(client)", .unnamedFailure),
      (
        "peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking, \(client)",
        .unnamedFailure
      ),
      ("client closed connection while SSL handshaking, \(client)", .cancelled),
      ("client timed out (110: Connection timed out) while SSL handshaking, \(client)", .other),
      ("client closed connection while waiting for request, \(client)", .other),
      (
        "SSL_read() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while "
          + "waiting for request, \(client)", .unnamedFailure
      ),
      (
        "SSL_read() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while proxying "
          + "and reading from client, \(client)", .unnamedFailure
      ),
    ] as [(String, Signal)])
  func readsWhatClientsDoWithoutAHost(message: String, signal: Signal) {
    let reading = read(message)
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(microseconds: 1_795_475_059_000_000, client: "10.77.24.11", host: "", signal: signal)
      ])
  }

  @Test(
    arguments: [
      (
        "SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) "
          + "while SSL handshaking to upstream", .mutualTLS
      ),
      (
        "SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert number 40) "
          + "while SSL handshaking to upstream", .upstreamFailure
      ),
      ("peer closed connection in SSL handshake while SSL handshaking to upstream", .upstreamFailure),
      (
        "upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream",
        .upstreamFailure
      ),
      ("upstream SSL certificate does not match \"a.example\" while SSL handshaking to upstream", .upstreamFailure),
      ("client sent plain HTTP request to HTTPS port while reading client request headers", .protocolMismatch),
      ("client sent no required SSL certificate while reading client request headers", .mutualTLS),
    ] as [(String, Signal)])
  func readsWhatComesWithARequest(message: String, signal: Signal) {
    let reading = read("\(message), \(Self.client)\(Self.upstream)")
    #expect(reading.signals == [signal])
    #expect(reading.hosts == ["api.example.com"])
  }

  @Test func takesTheClocksZoneFromTheSource() {
    let reading = read(Self.failure("0A000418:SSL routines::tlsv1 alert unknown ca"), utcOffset: 3_600)
    #expect(reading.observations.map(\.microseconds) == [1_795_471_459_000_000])
  }

  @Test func readsAddressesOfTheSixthVersion() {
    #expect(read("client closed connection while SSL handshaking, client: 2001:db8::14").clients == ["2001:db8::14"])
  }

  @Test(arguments: [
    "client 10.77.24.11 closed keepalive connection", "start worker processes", "client disconnected, bytes 0/0",
    "SSL_shutdown() failed (SSL: error:0A000123:SSL routines::application data after close notify), \(client)",
    "open() \"/SSL_do_handshake() failed while\" failed (2: No such file), \(client)",
    "client closed connection while SSL handshaking, client: unix:, server: unix:/run/a",
  ])
  func ignoresTheRest(message: String) {
    #expect(read(message).outcomes == [.ignored])
  }

  @Test func refusesDamagedLines() {
    #expect(read("peer closed connection in SSL handshake while SSL hand").outcomes == [.ignored])
    #expect(
      read("peer closed connection in SSL handshake while SSL handshaking").outcomes == [.rejected(.missingField)])
    let month = "2026/13/23 23:04:19 [info] 1#1: *1 client closed connection while SSL handshaking, client: 10.0.0.1"
    #expect(LogReading(NginxErrorFormat.self, [month]).outcomes == [.rejected(.badTimestamp)])
  }

  private static let captured = ProjectFolder.shared + "/samples/captured/nginx/error.log"
  private static let lab = ProjectFolder.shared + "/lab/A/nginx/"

  @Test(.enabled(if: ProjectFolder.exists(captured))) func readsTheCaptureAsItsTruthSays() throws {
    let file = try LogFile(Self.captured)
    #expect((file.format, file.rejected) == ("nginx-error", []))
    // The first run has 23 cases in the order of its truth: 1 to 23 but the one that succeeded.
    let first: [Signal] = [
      .unnamedFailure, .unnamedFailure, .unnamedFailure, .gatewayCertificate, .unnamedFailure, .unnamedFailure, .other,
      .unnamedFailure, .unnamedFailure, .unnamedFailure, .unnamedFailure, .unnamedFailure, .unnamedFailure, .other,
      .unnamedFailure, .unnamedFailure, .unnamedFailure, .unnamedFailure, .cancelled, .protocolMismatch, .other,
      .protocolMismatch,
    ]
    #expect(Array(file.rows.observations.map(\.signal).prefix(22)) == first)
  }

  @Test(.enabled(if: ProjectFolder.exists(lab))) func readsTheLaboratorysLogs() throws {
    var counts: [String: Counters] = [:]
    for name in ["error", "stream-error"] {
      for number in 1...2 {
        let file = try LogFile(Self.lab + "\(name).log.\(number).gz")
        #expect((file.format, file.rejected) == ("nginx-error", []))
        for row in file.rows.observations { counts[name, default: Counters()].add(row.signal) }
      }
    }
    let (web, stream) = (try #require(counts["error"]), try #require(counts["stream-error"]))
    #expect((web[.unnamedFailure], web[.protocolMismatch], web[.upstreamFailure]) == (42, 18, 1))
    #expect((web[.cancelled], web[.other]) == (1, 42))
    #expect((stream[.unnamedFailure], stream[.upstreamFailure]) == (46, 3))
  }
}

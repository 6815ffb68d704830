import HandshakeModel
import LogFormats
import Testing

@Suite struct SquidAccessFormatTests {
  private static let accept = "ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT"
  private static let connect = "ERR_SECURE_CONNECT_FAIL"

  private func read(_ lines: String...) -> LogReading {
    LogReading(SquidAccessFormat.self, lines)
  }

  @Test func readsALineWithAllFields() {
    let line = SquidLine(error: "\(Self.accept)+TLS_LIB_ERR=A000416+TLS_IO_ERR=1", version: "-").text
    let reading = read(line)
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        // The line holds the end of the transaction, 170 ms after its beginning.
        .init(
          microseconds: 1_795_475_059_209_000, client: "10.77.30.11", host: "api.example.com",
          userAgent: "okhttp/3.13.1", vantage: .handshakes, signal: .certificateUnknown)
      ])
  }

  @Test(
    arguments: [
      ("+TLS_LIB_ERR=A000412+TLS_IO_ERR=1", .badCertificate),
      ("+TLS_LIB_ERR=A000416+TLS_IO_ERR=1", .certificateUnknown),
      ("+TLS_LIB_ERR=A000418+TLS_IO_ERR=1", .unknownCA), ("+TLS_LIB_ERR=A000419+TLS_IO_ERR=1", .accessDenied),
      // OpenSSL 1.1 writes the number of its function in the middle.
      ("+TLS_LIB_ERR=14094418+TLS_IO_ERR=1", .unknownCA), ("+TLS_LIB_ERR=14094412+TLS_IO_ERR=1", .badCertificate),
      ("+TLS_IO_ERR=1+TLS_LIB_ERR=A000418", .unknownCA), ("+TLS_LIB_ERR=a000418", .unknownCA),
      ("+TLS_LIB_ERR=A000415+TLS_IO_ERR=1", .gatewayCertificate),
      ("+TLS_LIB_ERR=A000410+TLS_IO_ERR=1", .protocolMismatch),
      ("+TLS_LIB_ERR=A00042E+TLS_IO_ERR=1", .protocolMismatch), ("+TLS_LIB_ERR=A000442+TLS_IO_ERR=1", .cancelled),
      ("+TLS_LIB_ERR=A000438+TLS_IO_ERR=1", .other),
      // Complaints of the gateway itself: no shared cipher, version, not TLS at all.
      ("+TLS_LIB_ERR=A0000C1+TLS_IO_ERR=1", .protocolMismatch),
      ("+TLS_LIB_ERR=A000076+TLS_IO_ERR=1", .protocolMismatch),
      ("+TLS_LIB_ERR=A000102+TLS_IO_ERR=1", .protocolMismatch),
      ("+TLS_LIB_ERR=A00010B+TLS_IO_ERR=1", .protocolMismatch),
      // The end of the connection: without a word, as newer libraries say it, reset, and with a close_notify.
      ("+TLS_IO_ERR=5", .silentClose), ("+TLS_LIB_ERR=A000126+TLS_IO_ERR=1", .silentClose),
      ("+TLS_IO_ERR=5+errno=104", .silentClose), ("+TLS_IO_ERR=6", .cancelled), ("", .other),
      ("+TLS_LIB_ERR=GNUTLS_E_FATAL_ALERT_RECEIVED+TLS_IO_ERR=1", .other), ("+TLS_LIB_ERR=+TLS_IO_ERR=", .other),
      ("+TLS_LIB_ERR=FFFFFFFFFFFFFFFFFFFF", .other),
    ] as [(String, Signal)])
  func readsWhyTheClientsHandshakeFailed(detail: String, signal: Signal) {
    let reading = read(SquidLine(error: Self.accept + detail, version: "-").text)
    #expect(reading.signals == [signal])
    #expect(reading.rows.observations.first?.vantage == .handshakes)
  }

  @Test(
    arguments: [
      ("-/-", "TLS/1.3", .handshake), ("-/-", "TLS/1.2", .handshake), ("-/-", "-", .other),
      ("\(connect)/X509_V_ERR_CERT_HAS_EXPIRED+broken_cert", "TLS/1.3", .upstreamFailure),
      ("\(connect)/SQUID_X509_V_ERR_DOMAIN_MISMATCH+broken_cert", "TLS/1.2", .upstreamFailure),
      ("\(connect)/SQUID_TLS_ERR_CONNECT+TLS_LIB_ERR=A00014D+TLS_IO_ERR=1", "TLS/1.3", .upstreamFailure),
      // Both sides failed: the program may trust only the origin's private authority.
      ("\(connect)/SQUID_TLS_ERR_CONNECT+TLS_IO_ERR=1", "-", .bothLegsFailed),
      // The client waited in vain for a certificate.
      ("\(connect)/TLS_CONNECT_TIMEOUT", "-", .upstreamFailure),
      ("ERR_CONNECT_FAIL/WITH_SERVER", "-", .upstreamFailure),
      ("ERR_READ_ERROR/WITH_SERVER", "-", .upstreamFailure), ("ERR_DNS_FAIL/WITH_SERVER", "-", .upstreamFailure),
      ("ERR_CLIENT_GONE/WITH_CLIENT", "-", .cancelled),
      ("ERR_PROTOCOL_UNKNOWN/exception=18686e4e", "-", .protocolMismatch),
      ("ERR_ACCESS_DENIED/-", "-", .blocked), ("ERR_CACHE_ACCESS_DENIED/-", "-", .blocked),
    ] as [(String, String, Signal)])
  func readsTheOtherCauses(error: String, version: String, signal: Signal) {
    #expect(read(SquidLine(error: error, version: version).text).signals == [signal])
  }

  @Test func blamesTheOriginWhereTheGatewayCopiedItsBadCertificate() {
    let line = SquidLine(
      error: "\(Self.accept)+TLS_LIB_ERR=A000416+TLS_IO_ERR=1", version: "-",
      certificateErrors: "X509_V_ERR_CERT_HAS_EXPIRED@depth=0")
    #expect(read(line.text).signals == [.upstreamFailure])
  }

  @Test(
    arguments: [
      (SquidLine(method: "GET", url: "https://api.example.com/v1", error: "-/-", version: "TLS/1.3"), .request),
      (SquidLine(result: "TCP_MISS/500", method: "GET", url: "https://api.example.com/v1", error: "-/-"), .request),
      (
        SquidLine(result: "NONE_NONE/503", method: "GET", url: "https://api.example.com/v1", error: "\(connect)/x"),
        .upstreamFailure
      ),
      (SquidLine(result: "TCP_TUNNEL/200", bytes: "4000", error: "-/-", mode: "splice"), .bypassUsed),
      (SquidLine(result: "TCP_TUNNEL/500", bytes: "1810", error: "-/-", mode: "splice"), .bypassUsed),
      (SquidLine(result: "TCP_TUNNEL/500", bytes: "0", error: "-/-", mode: "splice"), .upstreamFailure),
      (SquidLine(result: "TCP_TUNNEL/503", bytes: "3900", error: "-/-", mode: "splice"), .upstreamFailure),
      (SquidLine(result: "TCP_DENIED/403", error: "ERR_ACCESS_DENIED/-", mode: "-"), .blocked),
      (SquidLine(result: "TCP_DENIED/407", error: "ERR_CACHE_ACCESS_DENIED/-", mode: "-"), .blocked),
      (SquidLine(result: "NONE_NONE_ABORTED/200", error: "-/-", mode: "peek"), .cancelled),
    ] as [(SquidLine, Signal)])
  func readsResults(line: SquidLine, signal: Signal) {
    #expect(read(line.text).signals == [signal])
  }

  @Test func leavesTheFirstLineOfASplicedConnectionToItsSecond() {
    #expect(read(SquidLine(error: "-/-", version: "-", mode: "splice").text).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      ("CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 -", "NONE_NONE/200", .tunnel),
      ("CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 -", "NONE/200", .tunnel),
      ("CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 -", "TAG_NONE/200", .tunnel),
      ("GET https://api.example.com/v1 - HIER_DIRECT/198.51.100.1 text/html", "TCP_MISS/200", .request),
      ("GET https://api.example.com/v1 - HIER_NONE/- text/html", "NONE_NONE/503", .upstreamFailure),
      ("CONNECT api.example.com:443 user HIER_NONE/- text/html", "TCP_DENIED/403", .blocked),
    ] as [(String, String, Signal)])
  func readsTheNativeFormat(rest: String, result: String, signal: Signal) {
    let reading = read("1795475055.299     11 10.77.30.11 \(result) 0 \(rest)")
    #expect(
      reading.observations == [
        .init(microseconds: 1_795_475_055_288_000, client: "10.77.30.11", host: "api.example.com", signal: signal)
      ])
  }

  @Test func readsAPortInAFieldOfItsOwn() {
    let reading = read("1795475055.299 11 2001:db8::1 40022 NONE_NONE/200 77 CONNECT [2001:db8::2]:443 - HIER_NONE/- -")
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_475_055_288_000, client: "2001:db8::1", host: "2001:db8::2", signal: .tunnel,
          bytesDown: 77)
      ])
  }

  @Test func prefersTheNameThatTheClientSent() {
    let line = SquidLine(result: "NONE_NONE/000", url: "198.51.100.1:443", error: "-/-", version: "TLS/1.3")
    #expect(read(line.text).hosts == ["api.example.com"])
    var unnamed = line
    unnamed.serverName = "-"
    #expect(read(unnamed.text).hosts == ["198.51.100.1"])
  }

  @Test(
    arguments: [
      ("GET http://example.com/ - HIER_DIRECT/198.51.100.1 text/html", .ignored),
      ("NONE error:invalid-request - HIER_NONE/- text/html", .ignored),
      ("- error:transaction-end - HIER_NONE/- -", .ignored),
      ("CONNECT <script>:443 - HIER_NONE/- -", .rejected(.badHost)),
      ("CONNECT :443 - HIER_NONE/- -", .rejected(.badHost)),
      ("CONNECT", .rejected(.columnCount)),
    ] as [(String, LineOutcome)])
  func refusesWhatItCannotUse(rest: String, outcome: LineOutcome) {
    #expect(read("1795475055.299 11 10.0.0.1 NONE_NONE/200 0 \(rest)").outcomes == [outcome])
  }

  @Test(
    arguments: [
      ("1.5 11 :443 N/200 0 CONNECT a:443 - H/- -", .missingField), ("", .columnCount), ("one", .columnCount),
      ("x 11 10.0.0.1 N/200 0 CONNECT a:443 - H/- -", .badTimestamp),
      ("1.5 11 10.0.0.1 N/200 904 123 CONNECT a:443 - H/- -", .badSyntax),
      ("1.5 -11 10.0.0.1 N/200 0 CONNECT a:443 - H/- -", .badNumber),
      ("1.5 9999999999999999999 10.0.0.1 N/200 0 CONNECT a:443 - H/- -", .badNumber),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test func readsNamedFieldsBehindFieldsWithoutAName() {
    let line =
      "1.5 1 10.0.0.1 NONE_NONE/200 0 CONNECT a.example:443 - HIER_NONE/- text/html err=\(Self.accept)+TLS_IO_ERR=5 x cli_tls=-"
    #expect(read(line).signals == [.silentClose])
  }

  @Test func doesNotBelieveTheClientsHeaders() {
    let header = "[User-Agent: x err=\(Self.accept)+TLS_LIB_ERR=A000418\\r\\n] []"
    let reading = read("1.5 1 10.0.0.1 NONE_NONE/200 0 CONNECT a.example:443 - HIER_NONE/- - \(header)")
    #expect(reading.signals == [.tunnel])
  }

  @Test(arguments: [
    ("plain", "plain"), ("with \\\" quote err=x", "with \\\" quote err=x"), ("ends in \\\\", "ends in \\\\"), ("-", ""),
    ("", ""),
  ])
  func endsAgentsAtTheirOwnQuote(logged: String, agent: String) {
    let line = SquidLine(error: "-/-", version: "TLS/1.3", userAgent: logged).text + " cerr=\"-\""
    let reading = read(line)
    #expect(reading.observations.map(\.userAgent) == [agent])
    #expect(reading.signals == [.handshake])
  }

  @Test(arguments: [
    "Nov 23 23:04:19 fw (squid-1)[4711]: ", "<166>Nov 23 23:04:19 fw squid[4711]: ",
    "<166>1 2026-11-23T23:04:19+00:00 fw.example.com (squid-1) 4711 - [meta sequenceId=\"1\"] ",
    "2026-11-23T23:04:19.379000+00:00 fw (squid-1): ",
  ])
  func readsLinesBehindASyslogHeader(header: String) {
    let line = header + SquidLine(error: "\(Self.accept)+TLS_IO_ERR=5", version: "-").text
    #expect(read(line).signals == [.silentClose])
    #expect(read(line).clients == ["10.77.30.11"])
    #expect(detected(line + "\n") == "squid-access")
  }

  @Test(
    arguments: [
      ("[User-Agent: curl/8.14.1\\r\\nHost: a.example\\r\\n] [Via: x\\r\\n]", "curl/8.14.1"),
      ("[Host: a.example:443\\r\\nUser-Agent: okhttp/4.9\\r\\n] [-]", "okhttp/4.9"),
      ("[Host: a.example\\r\\nX-User-Agent: no\\r\\n] []", ""), ("[User-Agent: cut", "cut"), ("[", ""), ("[]", ""),
      // The answer's headers are not the client's.
      ("[Host: a.example\\r\\n] [User-Agent: no\\r\\n]", ""),
    ] as [(String, String)])
  func takesTheProgramFromTheClientsHeaders(headers: String, agent: String) {
    let reading = read("1.5 1 10.0.0.1 NONE_NONE/200 0 CONNECT a.example:443 - HIER_NONE/- - \(headers)")
    #expect(reading.observations.map(\.userAgent) == [agent])
    #expect(reading.signals == [.tunnel])
  }

  @Test(
    arguments: [
      ("- \(accept)+TLS_LIB_ERR=A000418+TLS_IO_ERR=1", .unknownCA), ("- bump -/-", .tunnel),
      ("- ERR_CLIENT_GONE/WITH_CLIENT x", .cancelled),
      // A field with a name is right.
      ("- err=-/- ERR_CLIENT_GONE/WITH_CLIENT", .tunnel),
    ] as [(String, Signal)])
  func readsErrorsWithoutAName(rest: String, signal: Signal) {
    #expect(read("1.5 1 10.0.0.1 NONE_NONE/200 0 CONNECT a.example:443 - HIER_NONE/- \(rest)").signals == [signal])
  }

  /// Squid cuts records at 8 KB, wherever that is.
  @Test func readsRecordsThatWereCut() {
    let long = "https://a.example/" + String(repeating: "x", count: 8_200)
    let start = "1795475059.379 11 10.0.0.1 TCP_MISS/200 9 GET "
    #expect(read(String((start + long).prefix(8_191))).signals == [.request])
    #expect(read(start + "https://a.example/cut").outcomes == [.rejected(.columnCount)])
    let agent = SquidLine(error: "-/-", version: "TLS/1.3", userAgent: long).text
    #expect(read(String(agent.prefix(8_191))).signals == [.handshake])
  }

  @Test func readsOldTagsOfItsOwnAnswers() {
    let line = "1.5 1 10.0.0.1 TAG_NONE/503 0 GET https://a.example/ - HIER_NONE/- text/html"
    #expect(read(line).signals == [.upstreamFailure])
  }

  private static let published = ProjectFolder.shared + "/samples/public/squid"

  @Test(
    .enabled(if: ProjectFolder.exists(published)),
    arguments: [("sekoia_squid_access.log", 15, 2), ("1eps_squid_to_json.access.log", 3, 0)] as [(String, Int, Int)])
  func readsPublishedLines(name: String, lines: Int, rejected: Int) throws {
    let file = try LogFile(Self.published + "/" + name)
    #expect(file.format == "squid-access")
    #expect(file.lines == lines)
    // Two lines of another product's layout stand among them.
    #expect(file.rejected.count == rejected)
  }
}

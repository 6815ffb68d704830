import HandshakeModel
import LogFormats
import Testing

@Suite struct SuricataEveFormatTests {
  private func read(_ lines: String...) -> LogReading {
    LogReading(SuricataEveFormat.self, lines)
  }

  private func connection(_ lines: String...) -> WireConnection? {
    let connections = LogReading(SuricataEveFormat.self, lines).rows.connections
    #expect(connections.count == 1)
    return connections.first
  }

  private static let unknownCA = EveEvent.alert("TLS client alert unknown_ca(48)")

  @Test func joinsTheEventsOfAFlow() throws {
    let reading = read(EveEvent.tls(), Self.unknownCA, Self.unknownCA, EveEvent.end())
    #expect(reading.outcomes == Array(repeating: .stored, count: 4))
    #expect(reading.rows.connections.count == 1)
    let connection = try #require(reading.rows.connections.first)
    #expect(connection.time.microseconds == 1_795_471_518_644_238)
    #expect(reading.text(connection.client) == "10.77.25.11")
    #expect(reading.text(connection.host) == "api.example.com")
    #expect(connection.clientAlert == .unknownCA)
    #expect((connection.version, connection.progress, connection.closer) == (.tls13, .certificate, .client))
    #expect(connection.duration == 2_000)
    #expect((connection.bytesUp, connection.bytesDown) == (532, 1_446))
  }

  @Test(
    arguments: [
      ("TLS client alert bad_certificate(42)", "to_server", 42, nil),
      ("LOCAL TLS Client Alert unknown_ca", "to_server", 48, nil),
      ("TLS client alert something(46)", "to_server", 46, nil),
      ("TLS server alert protocol_version(70)", "to_client", nil, 70),
      // A rule that fires on the other side's packets, and rules of other things.
      ("TLS client alert unknown_ca(48)", "to_client", nil, nil),
      ("TLS client alert (999)", "to_server", nil, nil), ("TLS client alert ", "to_server", nil, nil),
      ("ET POLICY unknown_ca(48)", "to_server", nil, nil),
    ] as [(String, String, UInt8?, UInt8?)])
  func readsTheSignature(text: String, direction: String, client: UInt8?, server: UInt8?) throws {
    let found = try #require(
      connection(EveEvent.tls(), EveEvent.alert(text, direction: direction), EveEvent.end()))
    #expect(found.clientAlert?.code == client)
    #expect(found.serverAlert?.code == server)
  }

  @Test(
    arguments: [
      ("TLS 1.3", false, .tls13, .finished), ("TLS 1.3 draft-28", false, .tls13, .finished),
      ("TLS 1.2", true, .unknown, .finished), ("TLSv1", false, .tls12OrOlder, .serverHello),
      ("UNDETERMINED", false, .unknown, .clientHello),
    ] as [(String, Bool, WireConnection.Version, WireConnection.Progress)])
  func aHandshakeEventIsNoSuccess(
    version: String, subject: Bool, expected: WireConnection.Version, progress: WireConnection.Progress
  ) throws {
    let found = try #require(connection(EveEvent.tls(version, subject: subject), EveEvent.end()))
    #expect((found.version, found.progress, found.seesRecords) == (expected, progress, false))
  }

  @Test(
    arguments: [
      ("1b", "1b", .client), ("1e", "1b", .client), ("1a", "1b", .server), ("1a", "1a", .nobody), ("zz", "", .nobody),
    ] as [(String, String, WireConnection.Closer)])
  func readsWhoClosed(up: String, down: String, closer: WireConnection.Closer) throws {
    let found = try #require(connection(EveEvent.tls(), EveEvent.end(flags: (up, down))))
    #expect(found.closer == closer)
  }

  @Test func takesTheHeadersOfPacketsAway() throws {
    let six = try #require(connection(EveEvent.tls(), EveEvent.end(up: (10, 1_000), source: "2001:db8::14")))
    #expect(six.bytesUp == 140)
    let none = try #require(connection(EveEvent.tls(), EveEvent.end(up: (100, 1_000))))
    #expect(none.bytesUp == 0)
  }

  @Test func aFlowWithoutItsEndProvesItsAlertOnly() throws {
    let refused = try #require(connection(EveEvent.tls(), Self.unknownCA))
    #expect((refused.clientAlert, refused.closer) == (.unknownCA, .nobody))
    let open = try #require(connection(EveEvent.tls()))
    #expect((open.clientAlert, open.closer, open.bytesUp) == (nil, .nobody, 0))
  }

  @Test func takesTheProgramOfAConnectRequest() throws {
    let connect = EveEvent.line("http", "\"http\":{\"http_method\":\"CONNECT\",\"http_user_agent\":\"okhttp/3.13.1\"}")
    let reading = read(connect, EveEvent.tls(), EveEvent.end())
    let found = try #require(reading.rows.connections.first)
    #expect(reading.text(found.userAgent) == "okhttp/3.13.1")
  }

  @Test func theServersPacketNamesNoClient() throws {
    let alert = EveEvent.alert(
      "TLS server alert protocol_version(70)", direction: "to_client", source: "198.51.100.1")
    let reading = read(alert, EveEvent.tls(), EveEvent.end())
    #expect(reading.rows.connections.map { reading.text($0.client) } == ["10.77.25.11"])
  }

  @Test(arguments: [
    EveEvent.line("netflow"), EveEvent.line("dns"), EveEvent.line("stats"), EveEvent.line("http", "\"http\":{}"),
    EveEvent.alert("ET POLICY something"), EveEvent.line("quic", transport: "UDP"),
    EveEvent.line("tls", "\"tls\":{\"sni\":\"api.example.com\"}", transport: "UDP"),
    EveEvent.end(flow: "7"), "{}",
  ])
  func ignoresTheRest(line: String) {
    let reading = read(line)
    #expect(reading.outcomes == [.ignored])
    #expect(reading.rows.connections.isEmpty)
  }

  @Test(
    arguments: [
      ("", .badSyntax), (String(EveEvent.tls().dropLast(9)), .badSyntax),
      (EveEvent.tls(name: "a b"), .badHost), (EveEvent.tls().replacing("2026-11", with: "2026-13"), .badTimestamp),
      (EveEvent.tls().replacing("10.77.25.11", with: ""), .missingField),
      (EveEvent.tls().replacing("flow_id", with: "flow"), .missingField),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(arguments: ["\r", " \0"]) func toleratesWhatStandsBehindALine(end: String) {
    #expect(read(EveEvent.tls() + end, EveEvent.end() + end).outcomes == [.stored, .stored])
  }

  @Test func keepsABoundedNumberOfFlows() {
    let count = SuricataEveFormat.openLimit + 1
    var format = SuricataEveFormat(context: SourceContext())
    var rows = RowBuffer()
    for number in 0..<count {
      let line = Array(EveEvent.tls(flow: "\(number)").utf8)
      _ = format.read(line.span.bytes, into: &rows)
    }
    #expect(rows.connections.count == SuricataEveFormat.openLimit / 2)
    format.finish(into: &rows)
    #expect(rows.connections.count == count)
  }

  private static let folder = ProjectFolder.shared + "/samples/captured"

  /// What each case of the capture sends in clear, by the number at the front of its name.
  private static let alerts: [String: UInt8] = [
    "01": 48, "02": 48, "03": 42, "04": 45, "06": 42, "08": 48, "11": 42, "13": 46,
  ]

  @Test(.enabled(if: ProjectFolder.exists(folder + "/suricata-eve/eve-direct-full.json")))
  func namesTheAlertsOfTheCapture() throws {
    let file = try LogFile(Self.folder + "/suricata-eve/eve-direct-full.json")
    #expect(file.format == "suricata-eve")
    #expect(file.rejected == [])
    let cases = try ["nginx8444_haproxy8443_stunnel8445partial", "haproxy8543_haproxy8643"]
      .flatMap { try CapturedCase.list(Self.folder + "/truth/\($0).txt") }
    #expect(file.rows.connections.count == 94)
    var wrong: [String] = []
    for connection in file.rows.connections {
      let name = try #require(cases.last { $0.time <= connection.time }).name
      let number = String(name.prefix(2))
      if connection.clientAlert?.code != Self.alerts[number] { wrong.append(name) }
      #expect((connection.serverAlert?.code == 70) == (number == "22"), "\(name)")
      #expect(connection.closer == .client, "\(name)")
      if Self.alerts[number] == nil, number != "22" { #expect(connection.progress == .finished, "\(name)") }
    }
    #expect(wrong == [])
  }

  /// Without `encryption-handling: full` only the alerts of TLS 1.2 are found.
  @Test(
    .enabled(if: ProjectFolder.exists(folder + "/suricata-eve")),
    arguments: [("eve-direct", 94, 18), ("eve-stunnel", 21, 4), ("eve-squid-connect", 36, 12)])
  func readsTheOtherCaptures(name: String, connections: Int, alerts: Int) throws {
    let file = try LogFile(Self.folder + "/suricata-eve/\(name).json")
    #expect(file.rejected == [])
    #expect(file.rows.connections.count == connections)
    #expect(file.rows.connections.count { $0.clientAlert != nil } == alerts)
  }
}

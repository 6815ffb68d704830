import HandshakeModel
import LogFormats
import Testing

@Suite struct PacketbeatFormatTests {
  private static func event(
    established: Bool = false, version: String = "1.2", alerts: String = "", name: String = "api.example.com",
    extra: String = "\"cipher\":\"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\"", start: String = "2026-11-23T22:05:18.650Z",
    source: String = "\"source\":{\"ip\":\"10.77.25.11\",\"port\":53070},", kind: String = "tls"
  ) -> String {
    "{\"@timestamp\":\"2026-11-23T22:05:19.000Z\",\"type\":\"\(kind)\",\"event\":{\"start\":\"\(start)\"},"
      + "\"agent\":{\"type\":\"packetbeat\"},\(source)\"destination\":{\"port\":443},\"tls\":{\"established\":\(established),"
      + "\"version\":\"\(version)\",\"client\":{\"server_name\":\"\(name)\"},\(extra),"
      + "\"detailed\":{\"client_certificate_requested\":false\(alerts.isEmpty ? "" : ",\"alerts\":[\(alerts)]")}}}"
  }

  private static func alert(_ code: Int, _ source: String) -> String {
    "{\"severity\":\"fatal\",\"code\":\(code),\"type\":\"x\",\"source\":\"\(source)\"}"
  }

  private func read(_ lines: String...) -> LogReading {
    LogReading(PacketbeatFormat.self, lines)
  }

  private static let certificate = "\"cipher\":\"x\",\"server\":{\"issuer\":\"CN=Gateway\"}"

  @Test func readsAnAlert() throws {
    let reading = read(Self.event(alerts: Self.alert(48, "client"), extra: Self.certificate))
    #expect(reading.outcomes == [.stored])
    let connection = try #require(reading.rows.connections.first)
    #expect(connection.time.microseconds == 1_795_471_518_650_000)
    #expect(reading.text(connection.client) == "10.77.25.11")
    #expect(reading.text(connection.host) == "api.example.com")
    #expect(connection.version == .tls12OrOlder)
    #expect(connection.progress == .certificate)
    #expect(connection.clientAlert == .unknownCA)
    #expect(connection.closer == .nobody)
    #expect(!connection.seesData)
  }

  @Test(
    arguments: [
      // In TLS 1.3 the sign of completion comes before an encrypted alert as well.
      (true, "1.2", .finished, true), (true, "TLS 1.0", .finished, true), (true, "1.3", .finished, false),
      (false, "1.2", .certificate, true), (false, "1.3", .certificate, true),
    ] as [(Bool, String, WireConnection.Progress, Bool)])
  func tellsHowFarTheClientCame(
    established: Bool, version: String, progress: WireConnection.Progress, seesRecords: Bool
  ) {
    let connections = read(Self.event(established: established, version: version, extra: Self.certificate)).rows
      .connections
    #expect(connections.map(\.progress) == [progress])
    #expect(connections.map(\.seesRecords) == [seesRecords])
    #expect(connections.map(\.closer) == [.nobody])
  }

  @Test(
    arguments: [
      (alert(42, "client"), 42, nil), (alert(46, "client"), 46, nil), (alert(49, "client"), 49, nil),
      (alert(70, "server"), nil, 70), (alert(48, "server"), nil, 48), (alert(112, "server"), nil, 112),
      (alert(48, "nobody"), nil, nil), (alert(112, "server") + "," + alert(48, "client"), 48, 112),
      (alert(0, "client") + " , " + alert(48, "client"), 48, nil),
      (alert(48, "client") + "," + alert(0, "client"), 48, nil), (alert(0, "client"), 0, nil),
      (alert(0, "server"), nil, nil), (alert(999, "client"), nil, nil), ("1,2", nil, nil), ("{}", nil, nil),
      (alert(40, "client"), 40, nil),
    ] as [(String, UInt8?, UInt8?)])
  func givesAlertsToTheirSenders(alerts: String, client: UInt8?, server: UInt8?) throws {
    let reading = read(Self.event(alerts: alerts, extra: Self.certificate))
    let connection = try #require(reading.rows.connections.first)
    #expect(connection.clientAlert?.code == client)
    #expect(connection.serverAlert?.code == server)
    // A goodbye in the middle says who gave up.
    #expect(connection.closer == (client == 0 ? .client : .nobody))
  }

  @Test(
    arguments: [
      (event(), .ignored), (event(version: "1.3"), .stored),
      (event(established: true), .stored), (event(alerts: alert(70, "server")), .stored),
      (event(name: ""), .ignored), (event(kind: "dns"), .ignored),
      (event(alerts: alert(48, "client"), name: "a b"), .rejected(.badHost)),
      (event(start: "yesterday"), .rejected(.badTimestamp)), (event(source: ""), .rejected(.missingField)),
      (event() + event(), .rejected(.badSyntax)), ("", .rejected(.badSyntax)), ("{}", .ignored),
      ("\0", .rejected(.badSyntax)), (String(event().dropLast(9)), .rejected(.badSyntax)),
      (event().replacing("packetbeat", with: "filebeat"), .ignored),
    ] as [(String, LineOutcome)])
  func readsOrRefuses(line: String, outcome: LineOutcome) {
    #expect(read(line).outcomes == [outcome])
  }

  @Test(arguments: ["2026-11-23T22:05:18.6500000Z", "2026-11-23T23:05:18.650+01:00", "1795471518650"])
  func readsEveryFormOfTime(start: String) {
    let reading = read(Self.event(established: true, start: start))
    #expect(reading.rows.connections.map(\.time.microseconds) == [1_795_471_518_650_000])
  }

  /// Version 6, version 7.0, and an export from Elasticsearch.
  @Test func readsOtherPlaces() {
    let old = PacketbeatFormat.samples[1].replacing("\n", with: "")
    let seven =
      "{\"@timestamp\":\"2026-11-23T22:05:18.650Z\",\"type\":\"tls\",\"agent\":{\"type\":\"packetbeat\"},"
      + "\"client\":{\"ip\":\"10.77.25.11\"},\"server\":{\"domain\":\"api.example.com\"},\"tls\":{"
      + "\"handshake_completed\":false,\"server_hello\":{\"version\":\"3.3\"},\"version\":\"TLS 1.2\","
      + "\"alerts\":[\(Self.alert(42, "client"))]}}"
    let export = "{\"_index\":\"packetbeat-8\",\"_source\":\(Self.event(alerts: Self.alert(42, "client")))}"
    for line in [old, seven, export] {
      let reading = read(line)
      #expect(reading.rows.connections.map(\.clientAlert) == [.badCertificate])
      #expect(reading.rows.connections.map { reading.text($0.host) } == ["api.example.com"])
      #expect(reading.rows.connections.map { reading.text($0.client) } == ["10.77.25.11"])
      #expect(detected(line + "\n") == "packetbeat")
    }
  }
}

import HandshakeModel
import LogFormats
import Testing

@Suite struct CatoFormatTests {
  private static let usual = [
    "event_time": "2026-11-23T22:05:18Z", "account_id": "8234101", "action": "Allow", "app_stack": "TCP, TLS, HTTP(S)",
    "domain_name": "api.example.com", "event_sub_type": "Internet Firewall", "event_type": "Security",
    "ip_protocol": "TCP", "pop_name": "Oslo", "src_ip": "10.77.30.11", "src_port": "54710", "tls_inspection": "true",
    "traffic_direction": "OUTBOUND",
  ]

  private static func line(_ changed: [String: String?] = [:], inside: Bool = false) -> String {
    let values = usual.merging(changed.compactMapValues { $0 }, uniquingKeysWith: { $1 })
      .filter { changed[$0.key, default: ""] != nil }.sorted { $0.key < $1.key }
    let object = "{" + values.map { "\"\($0.key)\": \"\($0.value)\"" }.joined(separator: ", ") + "}"
    return inside ? "{\"time\":\"2026-11-23T22:05:18Z\",\"fieldsMap\":\(object)}" : object
  }

  private func read(_ lines: String...) -> LogReading { LogReading(CatoFormat.self, lines) }

  private static let rows: [([String: String?], Signal, Vantage)] = [
    (["http_request_method": "GET"], .request, .requests),
    (["full_path_url": "https://api.example.com/a", "tls_inspection": "1"], .request, .requests),
    (["tls_inspection": "false"], .bypassUsed, .requests), (["tls_inspection": "0"], .bypassUsed, .requests),
    (["tls_inspection": "0", "app_stack": nil, "tls_rule_name": "Bypass banks"], .bypassUsed, .requests),
    (["action": "Block"], .blocked, .requests), (["tls_certificate_error": "expired"], .upstreamFailure, .requests),
    // Either side's.
    (["tls_error_description": "unknown ca", "tls_error_type": "fatal"], .other, .requests),
    (["tls_error_description": "client certificate required"], .other, .requests),
    (["tls_error_description": "unknown ca from server"], .other, .requests),
    (["tls_error_description": "unknown ca (from client)", "tls_error_type": "fatal"], .unknownCA, .handshakes),
    (["tls_error_description": "Alert sent by client: Certificate Unknown"], .certificateUnknown, .handshakes),
    (["tls_error_description": "bad certificate from the client"], .badCertificate, .handshakes),
    (["tls_error_description": "protocol version by the client"], .protocolMismatch, .handshakes),
    (["tls_error_description": "close notify from client"], .other, .handshakes),
    (["tls_error_description": "unknown ca from client", "tls_error_type": "warning"], .other, .requests),
  ]

  @Test(arguments: rows.indices) func readsAnEvent(index: Int) {
    let (changed, signal, vantage) = Self.rows[index]
    for inside in [false, true] {
      #expect(
        read(Self.line(changed, inside: inside)).observations == [
          .init(
            microseconds: 1_795_471_518_000_000, client: "10.77.30.11", host: "api.example.com", vantage: vantage,
            signal: signal)
        ], "\(changed)")
    }
  }

  @Test func readsTheProgramAndTheHostOfAURL() {
    let line = Self.line([
      "domain_name": nil, "url": "https://www.example.com/a", "http_request_method": "GET", "user_agent": "okhttp/4.9",
    ])
    let row = read(line).observations.first
    #expect(row?.host == "www.example.com")
    #expect(row?.userAgent == "okhttp/4.9")
  }

  @Test(arguments: [
    // Not every request is an event: a connection without one says nothing.
    line(), line(["tls_inspection": nil, "http_request_method": "GET"]), line(["tls_inspection": ""]),
    line(["tls_inspection": "0", "app_stack": "UDP, DNS"]), line(["tls_inspection": "maybe"]),
    line(["ip_protocol": "UDP", "http_request_method": "GET"]), line(["domain_name": nil, "action": "Block"]),
    line(["traffic_direction": "INBOUND", "http_request_method": "GET"]), "", "{}",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      (line(["action": "Block", "event_time": "yesterday"]), .badTimestamp),
      (line(["action": "Block", "event_time": nil]), .badTimestamp),
      (line(["action": "Block", "src_ip": nil]), .missingField),
      (line(["action": "Block", "domain_name": "a b"]), .badHost), ("words", .badSyntax),
      (String(line(["action": "Block"]).dropLast(9)), .badSyntax), (line() + line(), .badSyntax),
      (line(["action": "Block", "domain_name": "a\0b"]), .badHost),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(
    arguments: [
      ("2026-11-23T22:05:18.1234567Z", 1_795_471_518_123_456), ("2026-11-23T23:05:18+01:00", 1_795_471_518_000_000),
      ("1795471518031", 1_795_471_518_031_000),
    ] as [(String, Int64)])
  func readsEveryTime(time: String, microseconds: Int64) {
    let reading = read(Self.line(["action": "Block", "event_time": time]))
    #expect(reading.observations.map(\.microseconds) == [microseconds])
  }

  @Test func isToldFromOtherObjects() {
    #expect(detected(Self.line() + "\n") == "cato")
    #expect(detected("{\"event_type\":\"tls\",\"account_id\":1}\n") == nil)
    #expect(detected(Self.line(["event_time": nil]) + "\n") == nil)
  }

  private static let file = ProjectFolder.shared + "/samples/public/cato/sekoia_cato_tls_inspection.log"

  @Test(.enabled(if: ProjectFolder.exists(file))) func readsPublishedLines() throws {
    let file = try LogFile(Self.file)
    #expect(file.format == "cato")
    #expect(file.rejected == [])
    #expect(file.rows.observations.map(\.signal) == [.request, .request])
    #expect(file.rows.observations.allSatisfy { $0.userAgent != .none })
  }
}

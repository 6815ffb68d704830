import HandshakeModel
import LogFormats
import Testing

@Suite struct PANOSDecryptionFormatTests {
  /// A record by the numbers of the documentation, which begin with 1.
  private static func line(_ changed: [Int: String] = [:], width: Int = 106, prefix: String = "") -> String {
    let usual = [
      1: "1", 2: "2026/11/23 22:05:19", 4: "DECRYPTION", 7: "2026/11/23 22:05:18", 8: "10.77.25.11",
      9: "198.51.100.1", 31: "allow", 38: "Server_Hello", 39: "Client_Hello", 46: "Certificate", 49: "Forward",
      64: "api.example.com", 65: "Received fatal alert UnknownCA from client", 73: "2026-11-23T22:05:18.845+01:00",
    ]
    let values = usual.merging(changed, uniquingKeysWith: { $1 })
    return prefix + (1...width).map { values[$0] ?? "" }.joined(separator: ",")
  }

  private func read(_ lines: String..., utcOffset: Int64 = 0) -> LogReading {
    LogReading(PANOSDecryptionFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  private static func row(_ signal: Signal, host: String = "api.example.com") -> LogReading.Row {
    .init(
      microseconds: 1_795_467_918_845_000, client: "10.77.25.11", host: host, vantage: .handshakes, signal: signal)
  }

  @Test(arguments: [
    ("", 91), ("", 106), ("", 107), ("<14>Nov 23 22:05:19 fw-1 ", 107),
    ("<14>1 2026-11-23T22:05:19Z fw-1 - - - - ", 106),
  ])
  func readsEveryWidthBehindAnyHeader(prefix: String, width: Int) {
    let reading = read(Self.line(width: width, prefix: prefix))
    #expect(reading.outcomes == [.stored])
    #expect(reading.observations == [Self.row(.unknownCA)])
    #expect(detected(Self.line(width: width, prefix: prefix) + "\n") == "panos-decryption")
  }

  @Test(
    arguments: [
      ("Received fatal alert CertificateUnknown from client", .certificateUnknown),
      ("Received fatal alert CertificateUnknown from client. CA Issuer URL: http://r3.example/", .certificateUnknown),
      ("Received fatal alert BadCertificate from client", .badCertificate),
      ("Received fatal alert AccessDenied from client", .accessDenied),
      ("Received fatal alert CertificateExpired from client", .gatewayCertificate),
      ("General TLS protocol error. Received fatal alert HandshakeFailure from client", .protocolMismatch),
      ("Received fatal alert InternalError from client", .other),
      ("Received fatal alert Nonsense from client", .other),
      ("Received fatal alert UnknownCA from server", .upstreamFailure),
      ("General TLS protocol error. Received fatal alert DecodeError from server", .upstreamFailure),
      ("Expired server certificate", .upstreamFailure),
    ] as [(String, Signal)])
  func readsTheError(text: String, signal: Signal) {
    #expect(read(Self.line([65: text])).observations == [Self.row(signal)])
  }

  @Test(
    arguments: [
      ("Version", "Client and decrypt profile mismatch. Supported client version bitmask: 0x08.", .protocolMismatch),
      ("Version", "Server and decrypt profile mismatch", .upstreamFailure),
      ("Cipher", "Unsupported cipher", .other), ("Protocol", "General TLS protocol error", .other),
      ("Certificate", "", .upstreamFailure), ("Resource", "", .other), ("HSM", "", .other), ("Feature", "", .other),
    ] as [(String, String, Signal)])
  func readsAnErrorWithoutAnAlert(index: String, text: String, signal: Signal) {
    #expect(read(Self.line([46: index, 65: text])).signals == [signal])
  }

  @Test(
    arguments: [
      ("No Decrypt", "None", "", .bypassUsed), ("No Decrypt", "Certificate", "Expired", .other),
      ("No Decrypt", "Certificate", "Received fatal alert UnknownCA from client", .bypassAborted),
    ] as [(String, String, String, Signal)])
  func readsWhatPolicyLetPass(proxy: String, index: String, text: String, signal: Signal) {
    #expect(read(Self.line([49: proxy, 46: index, 65: text])).signals == [signal])
  }

  /// No request is shown, and none is missed.
  @Test func readsASuccess() {
    #expect(read(Self.line([46: "None", 65: "", 38: "Finished", 39: "Finished"])).signals == [.completed])
  }

  @Test func readsABlock() {
    #expect(read(Self.line([46: "None", 65: "", 31: "deny"])).signals == [.blocked])
  }

  @Test(arguments: [
    // The firewall itself is the server, or protects one.
    line([49: "GlobalProtect"]), line([49: "Inbound"]), line([49: "Clientless SSLVPN"]), line([49: ""]),
    // Nothing is known of it but that it was not the client's certificate check.
    line([64: "", 65: "Expired server certificate"]),
    line([4: "TRAFFIC"], width: 40), "1,2026/11/23 22:05:19,007,TRAFFIC,end", "", " ",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test func aRefusalWithoutANameIsTheClientsAlone() {
    #expect(read(Self.line([64: ""])).observations == [Self.row(.unnamedFailure, host: "")])
  }

  @Test func takesTheFirewallsClockWhereThereIsNoOther() {
    let reading = read(Self.line([73: ""]), utcOffset: 3_600)
    #expect(reading.observations.map(\.microseconds) == [1_795_467_918_000_000])
  }

  @Test(
    arguments: [
      (line(width: 72), .columnCount), ("1,2,3", .columnCount), ("\"" + line(), .badSyntax),
      (line([73: "", 7: "2026/13/23 22:05:18"]), .badTimestamp), (line([8: ""]), .missingField),
      (line([64: "a b"]), .badHost), ("{\"LogType\":\"DECRYPTION\"", .badSyntax),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(arguments: ["\u{FEFF}", "\0"]) func toleratesWhatStandsBeforeALine(mark: String) {
    #expect(read(mark + Self.line() + "\r").outcomes == [.stored])
  }

  @Test func readsRecordsInJSON() {
    let alert = PANOSDecryptionFormat.samples[1].replacing(
      "General TLS protocol error. Received fatal alert DecodeError from server",
      with: "Received fatal alert BadCertificate from client")
    let reading = read(String(alert.dropLast()))
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_518_441_000, client: "10.77.25.11", host: "api.example.com", vantage: .handshakes,
          signal: .badCertificate)
      ])
    #expect(read("{\"LogType\":\"TRAFFIC\",\"ErrorMessage\":\"x\"}").outcomes == [.ignored])
  }

  @Test(arguments: ["CEF", "LEEF"]) func readsEventMessages(kind: String) {
    let cef = PANOSDecryptionFormat.samples[2]
    let leef =
      "<14>1 2026-11-23T22:05:19Z fw - - LEEF:2.0|Palo Alto Networks|NGFW|10.1|Cleartext| |cat=decryption "
      + "src=10.77.25.11 ErrorIndex=Certificate ProxyType=Forward ServerNameIndication=api.example.com "
      + "ErrorMessage=Received fatal alert UnknownCA from client. CA Issuer URL: http://r3.example/?a=b ContainerID= "
      + "TimeGeneratedHighResolution=2026-11-23T22:05:18.000000Z\n"
    let text = kind == "CEF" ? cef : leef
    #expect(detected(text) == "panos-decryption")
    #expect(
      read(String(text.dropLast())).observations == [
        .init(
          microseconds: 1_795_471_518_000_000, client: "10.77.25.11", host: "api.example.com", vantage: .handshakes,
          signal: .unknownCA)
      ])
  }

  @Test(arguments: [
    "CEF:0|Palo Alto Networks|LF|2.0|TRAFFIC|end|3|src=10.77.25.11",
    "CEF:0|Palo Alto Networks|LF|2.0|DECRYPTION|end|3|src=10.77.25.11 PanOSProxyType=null", "|Palo Alto Networks|",
    "CEF:0|Palo Alto Networks|LF|2.0|URL|end|3|src=10.77.25.11 PanOSProxyType=Forward request=a|DECRYPTION|b "
      + "start=Nov 23 2026 22:05:18 PanOSServerNameIndication=c.example PanOSErrorMessage=fatal alert UnknownCA from client",
  ])
  func ignoresOtherEventMessages(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  /// A TRAFFIC record by the numbers of the documentation.
  private static func traffic(_ changed: [Int: String] = [:], width: Int = 60) -> String {
    let usual = [
      1: "1", 3: "007", 4: "TRAFFIC", 5: "end", 7: "2026/11/23 22:05:20", 8: "10.77.25.11", 23: "33288", 25: "49908",
      30: "tcp", 31: "allow", 32: "2413", 33: "1003", 34: "1410", 47: "tcp-fin",
    ]
    let values = usual.merging(changed, uniquingKeysWith: { $1 })
    return (1...width).map { values[$0] ?? "" }.joined(separator: ",")
  }

  private static func decryption(_ changed: [Int: String] = [:]) -> String {
    line([3: "007", 23: "33288", 25: "49908"].merging(changed, uniquingKeysWith: { $1 }))
  }

  private static func joined(_ signal: Signal) -> LogReading.Row {
    var row = row(signal)
    (row.bytesUp, row.bytesDown) = (1_003, 1_410)
    return row
  }

  @Test(arguments: [47, 60, 115]) func takesTheBytesFromTheTrafficOfTheSession(width: Int) {
    let early = read(Self.decryption(), Self.traffic(width: width))
    #expect(early.outcomes == [.stored, .stored])
    #expect(early.observations == [Self.joined(.unknownCA)])
    let late = read(Self.traffic(width: width), Self.decryption())
    #expect(late.outcomes == [.ignored, .stored])
    #expect(late.observations == [Self.joined(.unknownCA)])
  }

  @Test(arguments: [
    // Another firewall, session, client or port; the session's beginning; one that counts nothing.
    [3: "008"], [23: "33289"], [8: "10.77.25.12"], [25: "49909"], [5: "start"], [5: "drop"], [33: ""], [23: "0"],
  ])
  func joinsNothingElse(changed: [Int: String]) {
    let reading = read(Self.traffic(changed), Self.decryption(), Self.traffic(changed))
    #expect(reading.outcomes == [.ignored, .stored, .ignored])
    #expect(reading.observations == [Self.row(.unknownCA)])
  }

  @Test(
    arguments: [
      ("Protocol", "General TLS protocol error", "tcp-rst-from-client", .other),
      ("Protocol", "General TLS protocol error", "tcp-rst-from-server", .other),
      ("Protocol", "Received fatal alert InternalError from client", "tcp-rst-from-client", .other),
      ("Resource", "", "tcp-rst-from-client", .other),
      ("Certificate", "Received fatal alert UnknownCA from client", "tcp-rst-from-server", .unknownCA),
      ("Certificate", "Expired server certificate", "tcp-rst-from-client", .upstreamFailure),
    ] as [(String, String, String, Signal)])
  func takesTheBytesOfASessionAndNoMore(index: String, text: String, reason: String, signal: Signal) {
    let reading = read(Self.decryption([46: index, 65: text]), Self.traffic([47: reason]))
    #expect(reading.observations == [Self.joined(signal)])
  }

  @Test func keepsEveryHandshakeOfASession() {
    let reading = read(Self.decryption(), Self.decryption([64: "b.example"]), Self.traffic(), Self.traffic())
    #expect(reading.outcomes == [.stored, .stored, .stored, .ignored])
    #expect(reading.hosts == ["api.example.com", "b.example"])
    #expect(reading.observations.map(\.bytesUp) == [0, 1_003])
  }

  @Test func forgetsNoHandshakeWhereTooManyWait() {
    let many = (1...10_000).map { Self.decryption([23: "\($0)"]) }
    let reading = LogReading(PANOSDecryptionFormat.self, many + [Self.traffic([23: "10000"])])
    #expect(reading.observations.count == 10_000)
    #expect(reading.observations.count { $0.bytesUp > 0 } == 1)
  }

  @Test func joinsRecordsInJSON() {
    let record = String(PANOSDecryptionFormat.samples[1].dropLast()).replacing(
      "\"SourceUser\":null", with: "\"SessionID\":33288,\"SourcePort\":49908")
    let end =
      "{\"DeviceSN\":\"no-serial\",\"LogType\":\"TRAFFIC\",\"Subtype\":\"end\",\"SourceAddress\":\"10.77.25.11\","
      + "\"SessionID\":33288,\"SourcePort\":49908,\"BytesSent\":1003,\"BytesReceived\":1410,"
      + "\"SessionEndReason\":\"tcp-fin\"}"
    let reading = read(record, end)
    #expect(reading.outcomes == [.stored, .stored])
    #expect(reading.observations.map(\.bytesUp) == [1_003])
    #expect(reading.observations.map(\.bytesDown) == [1_410])
    #expect(detected(end + "\n" + record + "\n") == "panos-decryption")
  }

  /// The first decryption record may stand behind the head of the file.
  @Test func recognisesTrafficAlone() {
    let traffic = Self.traffic() + "\n"
    #expect(detected(String(repeating: traffic, count: 40)) == "panos-decryption")
    #expect(detected(String(repeating: traffic, count: 20) + Self.decryption() + "\n") == "panos-decryption")
    #expect(detected(String(repeating: Self.traffic([4: "SYSTEM"]) + "\n", count: 3)) == nil)
    #expect(read(Self.traffic(), Self.traffic()).observations == [])
  }

  private static let folder = ProjectFolder.shared + "/samples/public/paloalto"

  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: [
      // A client of the portal; one that is not decrypted and has no name; an alert of the origin.
      ("elastic_test-panw-panos-decryption-sample_2bffd301.log", []), ("sekoia_decryption_csv.log", []),
      ("sekoia_decryption_json.log", [.upstreamFailure]), ("sekoia_decryption_cef.log", []),
      ("docs_leef_decryption_example_TRUNCATED.txt", []),
    ] as [(String, [Signal])])
  func readsPublishedRecords(name: String, signals: [Signal]) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "panos-decryption")
    #expect(file.rejected == [])
    #expect(file.rows.observations.map(\.signal) == signals)
  }
}

import HandshakeModel
import LogFormats
import Testing

@Suite struct CiscoFTDFormatTests {
  private static let usual = [
    ("EventPriority", "Low"), ("FirstPacketSecond", "2026-11-23T22:05:18Z"), ("AccessControlRuleAction", "Allow"),
    ("SrcIP", "10.77.30.11"), ("DstIP", "198.51.100.1"), ("SrcPort", "54710"), ("Protocol", "tcp"),
    ("Prefilter Policy", "A, B and C"), ("Client", "SSL client"), ("InitiatorBytes", "840"), ("ResponderBytes", "6240"),
    ("SSLPolicy", "Inspect"), ("SSLFlowStatus", "Success"), ("SSLActualAction", "Decrypt (Resign)"),
    ("SSLServerName", "api.example.com"), ("URL", "https://api.example.com/a,b"),
  ]

  private static func line(_ changed: [String: String?] = [:], head: String = "%FTD-1-430003") -> String {
    let known = usual.compactMap { key, value in (changed[key] ?? value).map { (key, $0) } }
    let more = changed.filter { key, _ in !usual.contains { $0.0 == key } }.sorted { $0.key < $1.key }
    let pairs = known + more.compactMap { key, value in value.map { (key, $0) } }
    return head + ": " + pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
  }

  private func read(_ lines: String...) -> LogReading { LogReading(CiscoFTDFormat.self, lines) }

  private static let unknown = "VALID, SSL_DETECTED, CLIENT_ALERT_SEEN_UNKNOWN_CA, CLIENT_HELLO_SESSTKT"
  private static let rows: [([String: String?], Signal)] = [
    (["SSLFlowFlags": unknown], .unknownCA), (["SSLFlowFlags": "CLIENT_ALERT_SEEN_BAD_CERTIFICATE"], .badCertificate),
    (["SSLFlowFlags": "X|CLIENT_ALERT_SEEN_CERTIFICATE_UNKNOWN"], .certificateUnknown),
    (["SSLFlowFlags": unknown, "SSLActualAction": "Decrypt (Replace Key)"], .unknownCA),
    (["SSLFlowFlags": unknown + ", APP_DATA_C2S"], .alertAfterHandshake),
    // The origin's certificate, and a server's own.
    (["SSLFlowFlags": unknown, "SSLActualAction": "Do Not Decrypt"], .bypassAborted),
    (["SSLFlowFlags": unknown, "SSLActualAction": "Decrypt (Known Key)"], .other),
    (["SSLFlowFlags": unknown, "SSLActualAction": nil], .other),
    // From nothing else is a refusal concluded.
    (["SSLFlowFlags": "ALERT_SEEN"], .other), (["SSLFlowFlags": "CLIENT_ALERT_SEEN_UNKNOWN_CA_X"], .other),
    (["SSLFlowFlags": "0x00000010"], .other), (["SSLFlowError": "CLIENT_ALERT_SEEN_UNKNOWN_CA"], .other),
    (["SSLFlowStatus": "Handshake Error"], .other), ([:], .other),
    (["UserAgent": "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Safari"], .request),
    (["HTTPResponse": "200"], .request), (["HTTPResponse": "200", "SSLActualAction": "Decrypt (Known Key)"], .other),
    (["SSLActualAction": "Do Not Decrypt"], .bypassUsed),
    (["SSLActualAction": "Do Not Decrypt", "ResponderBytes": "0"], .other),
    (["SSLActualAction": "Do Not Decrypt", "SSLFlowStatus": "Unsupported SSL Version"], .other),
    (["SSLActualAction": "Block with reset"], .blocked), (["AccessControlRuleAction": "Block"], .blocked),
  ]

  @Test(arguments: rows.indices) func readsAnEvent(index: Int) {
    let (changed, signal) = Self.rows[index]
    let reading = read(Self.line(changed))
    #expect(reading.outcomes == [.stored])
    let agent = (changed["UserAgent"] ?? nil) ?? ""
    let received: UInt64 = changed["ResponderBytes"] == nil ? 6_240 : 0
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_518_000_000, client: "10.77.30.11", host: "api.example.com", userAgent: agent,
          vantage: changed["SSLFlowFlags"] == nil ? .requests : .handshakes, signal: signal, bytesUp: 840,
          bytesDown: received)
      ], "\(changed)")
  }

  @Test func namesTheHostOfTheURL() {
    #expect(read(Self.line(["SSLServerName": nil])).hosts == ["api.example.com"])
    let nameless = ["SSLServerName": nil, "URL": nil, "SSLFlowFlags": Self.unknown] as [String: String?]
    #expect(read(Self.line(nameless)).signals == [.unnamedFailure])
    #expect(read(Self.line(["SSLServerName": nil, "URL": nil])).outcomes == [.ignored])
  }

  @Test(arguments: [
    line(["SSLActualAction": nil]), line(["Protocol": "udp"]), line(head: "%FTD-1-430002"),
    line(head: "%FTD-1-430001"), line(head: "%ASA-1-430003"), line(head: "%FTD-6-302013"), "%FTD-", "%FTD-1-430003", "",
    "%FTD-1-430003:", "%FTD-1-430003: , , : , : ", "words, and: more words",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      (line(["FirstPacketSecond": nil]), .badTimestamp), (line(["FirstPacketSecond": "soon"]), .badTimestamp),
      (line(["SrcIP": nil]), .missingField), (line(["SSLServerName": "a b"]), .badHost),
      (line(["SSLServerName": "a\0b"]), .badHost),
      // What a client sends must not pass for the firewall's word.
      (line(["UserAgent": "x, SSLServerName: www.example.com"]), .badSyntax), (line() + ", " + line(), .badSyntax),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(arguments: [
    "%FTD-1-430003", "%NGIPS-1-430003", "<113>Nov 23 22:05:18 fw-1 : %FTD-1-430003",
    "2026-11-23T22:05:18Z fw-1 SFIMS: %FTD-5-430003",
  ])
  func readsLinesBehindAHeader(head: String) {
    #expect(read(Self.line(head: head) + "\r").outcomes == [.stored])
    #expect(detected(Self.line(head: head) + "\n") == "cisco-ftd")
  }

  @Test func readsAFractionOfSevenDigits() {
    let reading = read(Self.line(["FirstPacketSecond": "2026-11-23T22:05:18.1234567Z"]))
    #expect(reading.observations.map(\.microseconds) == [1_795_471_518_123_456])
  }

  @Test func leavesOtherLogsAlone() {
    #expect(detected("Nov 23 22:05:18 fw-1 %ASA-6-302013: Built outbound TCP connection 1\n") == nil)
    #expect(detected("%FTD-6-302013: Built outbound TCP connection 1\n") == nil)
  }

  private static let file = ProjectFolder.shared + "/samples/public/cisco_ftd/sekoia_ftd_430003.log"

  /// Of six events one has fields of TLS.
  @Test(.enabled(if: ProjectFolder.exists(file))) func readsPublishedLines() throws {
    let file = try LogFile(Self.file)
    #expect(file.format == "cisco-ftd")
    #expect(file.rejected == [])
    #expect((file.stored, file.ignored) == (1, 5))
    #expect(file.rows.observations.map(\.signal) == [.bypassUsed])
    #expect(file.rows.observations.map(\.bytesDown) == [5_018])
  }
}

import HandshakeModel
import LogFormats
import Testing

@Suite struct FortiGateFormatTests {
  private static func line(
    event: String = "ssl-anomaly", action: String = "resign-as-untrusted", number: String = "1700062302",
    transport: String = "6", name: String = "sni=\"api.example.com\"",
    time: String = "eventtime=1795471518680985416 tz=\"-0500\"", prefix: String = "date=2026-11-23 time=17:05:18"
  ) -> String {
    "\(prefix) \(time) logid=\"\(number)\" type=\"utm\" subtype=\"ssl\" eventtype=\"\(event)\" level=\"notice\" "
      + "action=\"\(action)\" srcip=10.77.25.11 srcport=54710 dstip=198.51.100.1 dstport=443 proto=\(transport) "
      + "\(name) msg=\"A text with = and blanks.\""
  }

  private func read(_ lines: String..., utcOffset: Int64 = 0) -> LogReading {
    LogReading(FortiGateFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  @Test(
    arguments: [
      ("ssl-anomaly", "resign-as-untrusted", "1700062302", .upstreamFailure),
      ("ssl-anomalies", "blocked", "1700062002", .upstreamFailure),
      // Either side's fault.
      ("ssl-anomaly", "blocked", "1700062308", .other),
      ("ssl-exempt", "exempt", "1701062009", .bypassUsed), ("sslexempt", "exempt", "1701062003", .bypassUsed),
      ("ssl-negotiation", "blocked", "1702062101", .blocked), ("ssl-negotiation", "bypass", "1702062102", .bypassUsed),
    ] as [(String, String, String, Signal)])
  func readsTheCategory(event: String, action: String, number: String, signal: Signal) {
    let reading = read(Self.line(event: event, action: action, number: number))
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_518_680_985, client: "10.77.25.11", host: "api.example.com", vantage: .handshakes,
          signal: signal)
      ])
  }

  @Test(
    arguments: [
      ("eventtime=1795471518", 1_795_471_518_000_000), ("eventtime=1795471518680", 1_795_471_518_680_000),
      ("eventtime=1795471518680985", 1_795_471_518_680_985), ("tz=\"-0500\"", 1_795_471_518_000_000),
      ("eventtime=99999999999999999999", 1_795_449_918_000_000), ("", 1_795_449_918_000_000),
    ] as [(String, Int64)])
  func readsEveryTime(time: String, microseconds: Int64) {
    #expect(read(Self.line(time: time), utcOffset: 3_600).observations.map(\.microseconds) == [microseconds])
  }

  @Test func takesTheHostNameWhereThereIsNoOther() {
    #expect(read(Self.line(name: "hostname=\"www.example.com\"")).hosts == ["www.example.com"])
    #expect(read(Self.line(name: "sni=\"a.example\" hostname=\"b.example\"")).hosts == ["a.example"])
  }

  @Test(arguments: [
    line(name: ""), line(transport: "17"), line(event: "ssl-handshake", action: "info"),
    line(event: "ssl-negotiation", action: "info"), line(event: "ssl-server-cert-info"),
    line().replacing("subtype=\"ssl\"", with: "subtype=\"app-ctrl\""), "", "a line of text", "= = \"",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      (line(time: "", prefix: "date=2026-13-23 time=17:05:18"), .badTimestamp),
      (line(time: "", prefix: ""), .badTimestamp),
      (line().replacing("srcip=10.77.25.11", with: "srcip="), .missingField),
      (line(name: "sni=\"a b\""), .badHost),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(arguments: ["<189>", "\u{FEFF}", "Nov 23 22:05:18 fw-1 "]) func readsLinesBehindAHeader(header: String) {
    #expect(read(header + Self.line() + "\r").outcomes == [.stored])
    #expect(detected(header + Self.line() + "\n") == "fortigate")
  }

  private static let folder = ProjectFolder.shared + "/samples/public/fortinet"

  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: [
      // Over QUIC, and without names.
      ("docs_fortigate_ssl_lines.log", []), ("sekoia_fortiproxy_ssl.log", [.upstreamFailure, .upstreamFailure]),
    ] as [(String, [Signal])])
  func readsPublishedLines(name: String, signals: [Signal]) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "fortigate")
    #expect(file.rejected == [])
    #expect(file.rows.observations.map(\.signal) == signals)
  }
}

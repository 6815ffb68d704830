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

  @Test func aSessionOverUDPIsQUIC() {
    #expect(read(Self.line(transport: "17")).signals == [.quic])
  }

  @Test(arguments: [
    line(name: ""), line(transport: "1"), line(event: "ssl-handshake", action: "info"),
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

  /// A line of traffic in the session of `line`.
  private static func traffic(
    action: String = "close", session: String = "16436357", port: String = "54710", extra: String = ""
  ) -> String {
    "date=2026-11-23 time=17:05:21 logid=\"0000000013\" type=\"traffic\" subtype=\"forward\" srcip=10.77.25.11 "
      + "srcport=\(port) dstip=198.51.100.1 dstport=443 sessionid=\(session) proto=6 action=\"\(action)\" "
      + "sentbyte=803 rcvdbyte=1621 \(extra)"
  }

  private static func session(number: String = "1700062302") -> String {
    line(number: number, name: "sessionid=16436357 sni=\"api.example.com\"")
  }

  private static func joined(_ signal: Signal) -> LogReading.Row {
    .init(
      microseconds: 1_795_471_518_680_985, client: "10.77.25.11", host: "api.example.com", vantage: .handshakes,
      signal: signal, bytesUp: 803, bytesDown: 1_621)
  }

  @Test(
    arguments: [
      ("1700062308", "client-rst", .other), ("1700062308", "server-rst", .other),
      ("1700062308", "close", .other), ("1700062308", "timeout", .other),
      ("1700062302", "client-rst", .upstreamFailure),
    ] as [(String, String, Signal)])
  func takesTheBytesOfTheSession(number: String, action: String, signal: Signal) {
    let early = read(Self.session(number: number), Self.traffic(action: action))
    #expect(early.outcomes == [.stored, .stored])
    #expect(early.observations == [Self.joined(signal)])
    let late = read(Self.traffic(action: action), Self.session(number: number))
    #expect(late.outcomes == [.ignored, .stored])
    #expect(late.observations == [Self.joined(signal)])
  }

  @Test(arguments: [
    traffic(session: "16436358"), traffic(port: "54711"), traffic(action: "start"), traffic(action: "accept"),
    traffic(extra: "vd=\"other\""), traffic(extra: "devid=\"FGT2\""), traffic(session: "0"), traffic(session: ""),
    traffic().replacing("sentbyte=803", with: "sentbyte="),
  ])
  func joinsNothingElse(line: String) {
    let reading = read(line, Self.session(), line)
    #expect(reading.outcomes == [.ignored, .stored, .ignored])
    #expect(reading.observations.map(\.bytesUp) == [0])
  }

  /// The first SSL line may stand behind the head of the file.
  @Test func recognisesTrafficAlone() {
    let traffic = Self.traffic() + "\n"
    #expect(detected(String(repeating: traffic, count: 40)) == "fortigate")
    #expect(detected(String(repeating: traffic, count: 20) + Self.line() + "\n") == "fortigate")
    #expect(detected(traffic.replacing("type=\"traffic\"", with: "type=\"event\"")) == nil)
    #expect(read(Self.traffic(), Self.traffic()).observations == [])
  }

  private static func event(_ kind: String, _ rest: String) -> String {
    "Nov 23 17:05:18 fw-1 CEF: 0|Fortinet|Fortigate|v7.4.1|1|\(kind)|3|deviceExternalId=FGT1 "
      + "FTNTFGTeventtime=1795471518680985416 FTNTFGTtz=-0500 FTNTFGTlogid=1700062308 cat=\(kind) FTNTFGTvd=root "
      + "src=10.77.25.11 spt=54710 dst=198.51.100.1 dpt=443 proto=6 externalId=16436357 \(rest)"
  }

  @Test func readsEventMessages() {
    let failed = Self.event(
      "utm:ssl", "FTNTFGTeventtype=ssl-anomaly act=blocked dhost=api.example.com msg=SSL handshake failure.")
    let end = Self.event("traffic:forward", "act=client-rst out=803 in=1621 app=HTTPS")
    #expect(read(failed).signals == [.other])
    #expect(read(failed, end).observations == [Self.joined(.other)])
    #expect(read(Self.event("utm:webfilter", "act=blocked dhost=api.example.com")).outcomes == [.ignored])
  }

  /// Lines as each version writes them.
  @Test(
    arguments: [
      // FortiOS 6.2: seconds, no zone, another category.
      (
        "date=2026-11-23 time=22:05:18 logid=\"1700062002\" type=\"utm\" subtype=\"ssl\" eventtype=\"ssl-anomalies\" "
          + "level=\"warning\" vd=\"vdom1\" eventtime=1795471518 policyid=1 sessionid=10796 service=\"HTTPS\" "
          + "srcip=10.77.25.11 srcport=43602 dstip=198.51.100.1 dstport=443 proto=6 action=\"blocked\" "
          + "msg=\"Server certificate blocked\" reason=\"block-cert-invalid\" hostname=\"api.example.com\"",
        .upstreamFailure
      ),
      // 7.0.
      (
        "date=2026-11-23 time=17:05:18 eventtime=1795471518000000000 tz=\"-0500\" logid=\"1702062101\" type=\"utm\" "
          + "subtype=\"ssl\" eventtype=\"ssl-negotiation\" level=\"warning\" vd=\"vdom1\" action=\"blocked\" policyid=1 "
          + "sessionid=141224 service=\"HTTPS\" srcip=10.77.25.11 srcport=33666 dstip=198.51.100.1 dstport=443 proto=6 "
          + "hostname=\"api.example.com\" eventsubtype=\"unexpected-protocol\" msg=\"SSL connection is blocked.\"",
        .blocked
      ),
      // 7.4.
      (
        "date=2026-11-23 time=17:05:18 eventtime=1795471518000000000 tz=\"-0500\" logid=\"1701062009\" type=\"utm\" "
          + "subtype=\"ssl\" eventtype=\"ssl-exempt\" level=\"notice\" vd=\"root\" action=\"exempt\" policyid=20 "
          + "poluuid=\"75a3be3e\" policytype=\"policy\" sessionid=16436359 srcip=10.77.25.11 srcport=54711 "
          + "dstip=198.51.100.1 dstport=443 proto=6 eventsubtype=\"user-category\" hostname=\"api.example.com\"",
        .bypassUsed
      ),
      // FortiProxy: no date, a number as the name of the device.
      (
        "time=17:05:18 devname=\"proxy-1\" devid=1111111111111111 eventtime=1795471518000000000 tz=\"-0500\" "
          + "logid=\"1000234512\" type=\"utm\" subtype=\"ssl\" eventtype=\"ssl-anomaly\" level=\"notice\" vd=\"root\" "
          + "action=\"resign-as-untrusted\" sessionid=10000000 srcip=10.77.25.11 srcport=52119 dstip=198.51.100.1 "
          + "dstport=443 proto=6 eventsubtype=\"certificate-anomaly\" hostname=\"api.example.com\"",
        .upstreamFailure
      ),
    ] as [(String, Signal)])
  func readsEachVersion(line: String, signal: Signal) {
    #expect(
      read(line).observations == [
        .init(
          microseconds: 1_795_471_518_000_000, client: "10.77.25.11", host: "api.example.com", vantage: .handshakes,
          signal: signal)
      ])
    #expect(detected(line + "\n") == "fortigate")
  }

  private static let folder = ProjectFolder.shared + "/samples/public/fortinet"

  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: [
      // Over QUIC, and without names.
      ("docs_fortigate_ssl_lines.log", [.quic]), ("sekoia_fortiproxy_ssl.log", [.upstreamFailure, .upstreamFailure]),
    ] as [(String, [Signal])])
  func readsPublishedLines(name: String, signals: [Signal]) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "fortigate")
    #expect(file.rejected == [])
    #expect(file.rows.observations.map(\.signal) == signals)
  }
}

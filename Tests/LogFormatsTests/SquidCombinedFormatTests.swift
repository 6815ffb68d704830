import HandshakeModel
import LogFormats
import LogInput
import Testing

@Suite struct SquidCombinedFormatTests {
  private static let accept = "ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT"

  /// A line in one of the layouts.
  private static func line(
    _ request: String = "CONNECT api.example.com:443", status: String = "200 0", code: String = "NONE_NONE:HIER_DIRECT",
    client: String = "10.77.30.11 - -", time: String = "23/Nov/2026:23:04:19 +0000",
    agent: String = " \"-\" \"okhttp/3.13.1\"", rest: String = ""
  ) -> String {
    "\(client) [\(time)] \"\(request) HTTP/1.1\" \(status)\(agent) \(code)\(rest)"
  }

  /// The same in OPNsense's JSON.
  private static func json(
    _ method: String = "CONNECT", url: String = "api.example.com:443", status: String = "200", bytes: String = "0",
    agent: String = "okhttp/3.13.1", tag: String = "NONE_NONE", referrer: String = "-"
  ) -> String {
    " {\"@timestamp\":\"2026-11-23T23:04:19+0000\",\"ecs\":{\"version\":\"1.0.0\"},\"event\":{\"id\":\"-\","
      + "\"dataset\":\"squid.access\",\"duration\":\"170\"},\"http\":{\"version\":\"1.1\",\"request\":{\"method\":\""
      + "\(method)\",\"referrer\":\"\(referrer)\"},\"response\":{\"bytes\": \(bytes), \"body\":{\"status_code\": "
      + "\(status)}}},\"host\":{\"hostname\":\"10.77.30.11\"},\"service\":{\"name\":\"proxy\",\"type\":\"squid\"},"
      + "\"source\":{\"ip\":\"10.77.30.11\"},\"url\":{\"original\":\"\(url)\"},\"user\":{\"name\":\"-\"},"
      + "\"user_agent\":{\"original\":\"\(agent)\"},\"labels\":{\"request_status\":\"\(tag)\",\"hierarchy_status\":"
      + "\"HIER_DIRECT\"},\"message\":\"\(method) \(url) HTTP/1.1\"} "
  }

  private func read(_ lines: String..., utcOffset: Int64 = 0) -> LogReading {
    LogReading(SquidCombinedFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  private static func row(
    _ signal: Signal, at microseconds: Int64 = 1_795_475_059_000_000, host: String = "api.example.com",
    agent: String = "okhttp/3.13.1", vantage: Vantage = .requests, down: UInt64 = 0
  ) -> LogReading.Row {
    .init(
      microseconds: microseconds, client: "10.77.30.11", host: host, userAgent: agent, vantage: vantage,
      signal: signal, bytesDown: down)
  }

  private static let results: [(String, String, String, Signal)] = [
    ("CONNECT api.example.com:443", "200 0", "NONE_NONE:HIER_DIRECT", .tunnel),
    ("CONNECT api.example.com:443", "200 0", "NONE:HIER_DIRECT", .tunnel),
    ("CONNECT api.example.com:443", "200 0", "TAG_NONE:HIER_NONE", .tunnel),
    ("CONNECT api.example.com:443", "200 0", "NONE_NONE_ABORTED:HIER_NONE", .cancelled),
    ("CONNECT api.example.com:443", "200 2044", "TCP_TUNNEL:HIER_DIRECT", .bypassUsed),
    ("CONNECT api.example.com:443", "503 0", "TCP_TUNNEL:HIER_NONE", .upstreamFailure),
    ("CONNECT api.example.com:443", "407 3900", "TCP_DENIED:HIER_NONE", .blocked),
    ("GET https://api.example.com/v1", "200 512", "TCP_MISS:HIER_DIRECT", .request),
    ("GET https://api.example.com/v1", "200 512", "TCP_MISS:DIRECT", .request),
    ("GET https://api.example.com/v1", "503 3829", "NONE_NONE:HIER_NONE", .upstreamFailure),
    ("GET https://api.example.com/v1", "503 3829", "TAG_NONE:HIER_NONE", .upstreamFailure),
  ]

  @Test(arguments: results) func readsResults(request: String, status: String, code: String, signal: Signal) {
    let down = UInt64(status.split(separator: " ")[1]) ?? 0
    let combined = read(Self.line(request, status: status, code: code))
    #expect(combined.observations == [Self.row(signal, down: down)])
    let common = read(Self.line(request, status: status, code: code, agent: ""))
    #expect(common.observations == [Self.row(signal, agent: "", down: down)])
    let words = request.split(separator: " ").map(String.init)
    let members = read(
      Self.json(
        words[0], url: words[1], status: String(status.prefix(3)), bytes: String(down),
        tag: String(code.prefix { $0 != ":" })))
    // JSON has the duration.
    #expect(members.observations == [Self.row(signal, at: 1_795_475_058_830_000, down: down)])
  }

  @Test(
    arguments: [
      (" err=\(accept)+TLS_LIB_ERR=A000418+TLS_IO_ERR=1 cli_tls=-", .unknownCA),
      (" \(accept)+TLS_LIB_ERR=A000416+TLS_IO_ERR=1", .certificateUnknown),
      (" bump \(accept)+TLS_LIB_ERR=A000412+TLS_IO_ERR=1 -", .badCertificate),
      (" err=\(accept)+TLS_IO_ERR=5+errno=104 cver=-", .silentClose), (" \(accept)+TLS_IO_ERR=5", .silentClose),
      (" ERR_CLIENT_GONE/WITH_CLIENT", .cancelled), (" ERR_CONNECT_FAIL/WITH_SERVER sni=-", .upstreamFailure),
      (" err=-/- cli_tls=TLS/1.3", .handshake), (" err=-/- cli_tls=-", .other), (" -/-", .tunnel),
    ] as [(String, Signal)])
  func readsFieldsBehindTheLine(rest: String, signal: Signal) {
    for agent in ["", " \"-\" \"okhttp/3.13.1\""] {
      let reading = read(Self.line(agent: agent, rest: rest))
      #expect(reading.outcomes == [.stored])
      #expect(
        reading.observations == [Self.row(signal, agent: agent.isEmpty ? "" : "okhttp/3.13.1", vantage: .handshakes)])
    }
  }

  @Test(
    arguments: [
      ("23/Nov/2026:23:04:19 +0000", 1_795_475_059), ("23/Nov/2026:23:04:19 +0130", 1_795_469_659),
      ("23/Nov/2026:23:04:19 -0500", 1_795_493_059), ("23/Nov/2026:23:04:19", 1_795_471_459),
    ] as [(String, Int64)])
  func readsLocalTimeWithItsZone(time: String, seconds: Int64) {
    let reading = read(Self.line(time: time), utcOffset: 3_600)
    #expect(reading.observations.map(\.microseconds) == [seconds * 1_000_000])
  }

  @Test(arguments: [
    "10.77.30.11 - mary", "10.77.30.11 - 02:00:00:00:00:0b -", "10.77.30.11 - a name with blanks",
    "10.77.30.11 - squid: 10.9.9.9", "Nov 23 23:04:19 fw (squid-1)[4711]: 10.77.30.11 - -",
    "<166>Nov 23 23:04:19 fw squid[4711]: 10.77.30.11 - -",
    "<166>1 2026-11-23T23:04:19+00:00 fw.example.com (squid-1) 4711 - [meta sequenceId=\"1\"] 10.77.30.11 - -",
    "<166>1 2026-11-23T23:04:19+00:00 fw.example.com squid 4711 - - 10.77.30.11 - -",
  ])
  func readsEveryBeginning(client: String) {
    let line = Self.line(client: client)
    #expect(read(line).observations == [Self.row(.tunnel)])
    #expect(detected(line + "\n") == "squid-combined")
  }

  @Test func readsAddressesOfTheSixthVersion() {
    #expect(read(Self.line(client: "2001:db8::14 - -")).clients == ["2001:db8::14"])
  }

  @Test(arguments: ["curl/8.14.1", "a \\\" quote err=x", "ends in \\\\", "{}", "", "-"])
  func keepsTheProgram(agent: String) {
    let shown = agent == "-" ? "" : agent
    #expect(read(Self.line(agent: " \"-\" \"\(agent)\"")).observations == [Self.row(.tunnel, agent: shown)])
    let reading = read(Self.json(agent: agent))
    #expect(reading.observations == [Self.row(.tunnel, at: 1_795_475_058_830_000, agent: shown)])
  }

  /// What a client puts there itself changes neither its address nor the result.
  @Test(arguments: [
    "a \" quote", "x\"},\"labels\":{\"request_status\":\"TCP_DENIED\"}", "\"source\":{\"ip\":\"10.9.9.9\"}",
  ])
  func readsMembersAroundAProgramWithQuotes(agent: String) {
    #expect(
      read(Self.json(agent: agent)).observations == [Self.row(.tunnel, at: 1_795_475_058_830_000, agent: agent)])
  }

  @Test func readsMembersBehindAHeader() {
    let line = "<166>1 2026-11-23T23:04:19+00:00 fw.example.com (squid-1) 4711 - [meta sequenceId=\"1\"]" + Self.json()
    #expect(read(line).signals == [.tunnel])
    #expect(detected(line + "\n") == "squid-combined")
  }

  @Test(arguments: [
    line("GET http://example.com/"), line("NONE error:invalid-request"), json("GET", url: "http://example.com/"),
    line(rest: " mode=splice"),
  ])
  func ignoresWhatIsNotDecrypted(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      ("", .badSyntax), ("a line of text", .badSyntax), (String(line().dropLast(30)), .badSyntax),
      (line(time: "23/Nop/2026:23:04:19 +0000"), .badTimestamp),
      (line(time: "23/Nov/2026:23:04:19 UTC"), .badTimestamp),
      (line("CONNECT <script>:443"), .badHost), (line("CONNECT a\0b:443"), .badHost),
      (line() + line(), .badSyntax), (line(code: "-"), .badSyntax), (line(status: "- -"), .badSyntax),
      (String(json().dropLast(150)), .badSyntax),
      (json().replacing("2026-11-23", with: "2026-13-23"), .badTimestamp),
      (json().replacing("\"ip\":\"10.77.30.11\"", with: "\"ip\":\"\""), .missingField),
      (json(referrer: "a \" b"), .badSyntax),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test func leavesOtherServersAlone() {
    let server = "127.0.0.1 - - [20/Nov/2026:06:00:42 +0000] \"GET / HTTP/1.1\" 200 512 \"-\" \"curl\""
    for rest in ["", " \"x\"", " 10.0.0.1:443", " rt=0.1 a:b"] { #expect(detected(server + rest + "\n") == nil) }
  }

  private static let captured = ProjectFolder.shared + "/samples/captured"

  /// The log of the same run as `access.native.log`: each layout tells the same.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func agreesWithTheNativeLogOfTheCapturedSet() throws {
    let combined = try LogFile(Self.captured + "/squid/access.combined.log")
    let native = try LogFile(Self.captured + "/squid/access.native.log")
    #expect(combined.format == "squid-combined")
    #expect(combined.rejected == [])
    #expect((combined.lines, combined.stored) == (native.lines, native.stored))
    #expect(combined.rows.observations.map(\.signal) == native.rows.observations.map(\.signal))
    var counts = Counters()
    for row in combined.rows.observations { counts.add(row.signal) }
    #expect((counts[.tunnel], counts[.request], counts[.cancelled]) == (39, 1, 3))
    #expect((counts[.upstreamFailure], counts[.bypassUsed]) == (3, 1))
    // The first 23 rows are the 23 cases of the truth in their order: this layout tells none of them from a success but
    // the one that left before its hello.
    let cases = try CapturedCase.list(Self.captured + "/truth/squid3128_via9600.txt")
    #expect(cases.count == 23)
    for (row, known) in zip(combined.rows.observations, cases) {
      #expect(row.signal == (known.name == "19_tcp_connect_close" ? .cancelled : .tunnel), "\(known.name)")
      // The row is of the second in which its case ended.
      #expect((-1_000_000...1_000_000).contains(row.time.microseconds - known.time.microseconds), "\(known.name)")
    }
  }
}

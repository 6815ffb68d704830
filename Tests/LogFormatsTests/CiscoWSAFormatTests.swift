import HandshakeModel
import LogFormats
import Testing

@Suite struct CiscoWSAFormatTests {
  private static func line(
    tag: String = "DECRYPT_WEBCAT_7", result: String = "TCP_MISS_SSL/200", bytes: String = "39",
    request: String = "CONNECT tunnel://api.example.com:443/", user: String = "-",
    server: String = "DIRECT/api.example.com", extra: String = "", elapsed: String = "582"
  ) -> String {
    "1795471518.215 \(elapsed) 10.77.25.11 \(result) \(bytes) \(request) \(user) \(server) - \(extra)"
      + "\(tag)-DefaultGroup-DefaultGroup-NONE-NONE-NONE-DefaultGroup-NONE <\"IW_infr\",3.7,1,\"-\",-> - -"
  }

  private func read(_ lines: String...) -> LogReading {
    LogReading(CiscoWSAFormat.self, lines)
  }

  @Test(arguments: ["", "Info: ", "<14>Nov 23 22:05:18 wsa-1 accesslogs: Info: "]) func readsATunnel(prefix: String) {
    let line = prefix + Self.line()
    #expect(detected(line + "\n") == "cisco-wsa")
    let reading = read(line)
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_517_633_000, client: "10.77.25.11", host: "api.example.com", signal: .tunnel,
          bytesDown: 39)
      ])
  }

  @Test(
    arguments: [
      (line(tag: "DEFAULT_CASE_12", request: "GET https://api.example.com:443/x?<y"), .request),
      (line(tag: "BLOCK_WEBCAT_7", request: "GET https://api.example.com/"), .blocked),
      (line(tag: "DEFAULT_CASE_12"), .tunnel), (line(tag: "DECRYPT_WBRS"), .tunnel),
      (line(extra: "CMF:44 DCF:200020 ERR:15 "), .tunnel), (line(user: "\"EXAMPLE\\a user@realm\""), .tunnel),
      (line(tag: "PASSTHRU_CUSTOMCAT_7", bytes: "6916"), .bypassUsed), (line(tag: "PASSTHRU_WBRS"), .other),
      (line(tag: "PASSTHRU_ADMIN_EXPIRED_CERT", bytes: "6916"), .bypassUsed),
      (line(tag: "PASSTHRU_WBRS", result: "TCP_MISS/503"), .upstreamFailure),
      (line(tag: "DROP_WEBCAT_7"), .blocked), (line(tag: "DECRYPT_EUN_CUSTOMCAT_7"), .blocked),
      (line(tag: "DROP_ADMIN_EXPIRED_CERT"), .upstreamFailure),
      (line(tag: "DECRYPT_ADMIN_UNRECOGNIZED_ROOT_CERT"), .upstreamFailure),
      (line(tag: "OTHER", result: "TCP_DENIED/407"), .blocked), (line(result: "TCP_DENIED/403"), .blocked),
      (line(result: "NONE/504"), .upstreamFailure), (line(result: "TCP_MISS_SSL/502"), .upstreamFailure),
      (line(result: "NONE/504", request: "GET https://api.example.com/"), .upstreamFailure),
      (line(result: "TCP_MISS_SSL/502", request: "GET https://api.example.com/"), .request),
      (line(result: "TCP_MISS_SSL/400"), .other),
    ] as [(String, Signal)])
  func tellsRowsApart(line: String, signal: Signal) {
    let reading = read(line)
    #expect(reading.outcomes == [.stored])
    #expect(reading.signals == [signal])
    #expect(reading.hosts == ["api.example.com"])
  }

  @Test(
    arguments: [
      ("DIRECT/api.example.com", "api.example.com"), ("NONE/-", "198.51.100.1"), ("-", "198.51.100.1"),
      ("DIRECT/198.51.100.1", "198.51.100.1"),
    ])
  func namesServersOfTransparentConnections(server: String, host: String) {
    let request = "TCP_CONNECT tunnel://198.51.100.1:443/"
    #expect(read(Self.line(request: request, server: server)).hosts == [host])
  }

  @Test(arguments: ["", " ", line(request: "GET http://www.example.com/"), line(request: "GET ftp://a.example/")])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      (line(request: "CONNECT tunnel://a%20b:443/"), .badHost), (line(elapsed: "9999999999999999"), .badNumber),
      (line(elapsed: "-1"), .badSyntax), (String(line().prefix(90)), .badSyntax),
      ("prose", .badSyntax),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  private static let fields =
    "#Fields: timestamp x-elapsed-time c-ip x-resultcode-httpstatus sc-bytes cs-bytes cs-method cs-url x-acltag "
    + "cs(User-Agent)"

  @Test func readsW3CLogs() {
    let row =
      "1795471518.215 582 10.77.25.11 TCP_MISS_SSL/200 3900 1800 CONNECT tunnel://api.example.com:443/ "
      + "PASSTHRU_WEBCAT_7-DefaultGroup \"okhttp/4.9 (a b)\""
    #expect(detected("#Version: 1.0\n\(Self.fields)\n\(row)\n") == "cisco-wsa")
    let other = "#Fields: date time c-ip sc-result-code sc-http-status cs-method cs-url"
    let reading = read(
      Self.fields, row, String(row.dropLast(20)), other,
      "2026-11-23 22:05:18 10.77.25.12 TCP_DENIED 403 GET https://www.example.com/")
    #expect(
      reading.outcomes == [.ignored, .stored, .rejected(.columnCount), .ignored, .stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_517_633_000, client: "10.77.25.11", host: "api.example.com",
          userAgent: "okhttp/4.9 (a b)", signal: .bypassUsed, bytesUp: 1_800, bytesDown: 3_900),
        .init(
          microseconds: 1_795_471_518_000_000, client: "10.77.25.12", host: "www.example.com", signal: .blocked),
      ])
  }

  @Test func leavesSquidsOwnLinesAlone() {
    for sample in SquidAccessFormat.samples { #expect(detected(sample) == "squid-access") }
    for sample in CiscoWSAFormat.samples { #expect(detected(sample) == "cisco-wsa") }
  }

  @Test func readsItsSamples() {
    let signals: [[Signal]] = [
      [.tunnel, .request, .bypassUsed, .blocked], [.tunnel, .upstreamFailure], [.tunnel],
    ]
    for (sample, signals) in zip(CiscoWSAFormat.samples, signals) {
      let reading = LogReading(CiscoWSAFormat.self, sample.split(separator: "\n").map(String.init))
      #expect(reading.signals == signals)
    }
  }

  private static let published = ProjectFolder.shared + "/samples/public/cisco_wsa/sekoia_wsa_access.log"

  @Test(.enabled(if: ProjectFolder.exists(published))) func readsPublishedLines() throws {
    let file = try LogFile(Self.published)
    #expect(file.format == "cisco-wsa")
    #expect(file.rejected == [])
    #expect(file.ignored == 3)
    #expect(file.rows.observations.map(\.signal) == [.bypassUsed, .blocked, .bypassUsed])
  }
}

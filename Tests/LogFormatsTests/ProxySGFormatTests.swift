import HandshakeModel
import LogFormats
import Testing

@Suite struct ProxySGFormatTests {
  private static let fields =
    "#Fields: date time time-taken c-ip x-exception-id sc-filter-result sc-status s-action cs-method cs-uri-scheme cs-host "
    + "cs(User-Agent) sc-bytes cs-bytes x-rs-certificate-observed-errors x-cs-connection-negotiated-cipher "
    + "x-sc-connection-issuer-keyring"

  /// The row that is thought to be that of a refused handshake.
  private static func row(
    filter: String = "OBSERVED", exception: String = "-", status: String = "0", action: String = "TCP_ERR_MISS",
    method: String = "unknown", scheme: String = "ssl", host: String = "api.example.com", agent: String = "-",
    down: String = "0", errors: String = "none", cipher: String = "none", keyring: String = "-",
    time: String = "2026-11-23 22:05:18"
  ) -> String {
    "\(time) 120 10.77.25.11 \(exception) \(filter) \(status) \(action) \(method) \(scheme) \(host) \(agent) \(down) 410 "
      + "\(errors) \(cipher) \(keyring)"
  }

  private func read(_ lines: String..., utcOffset: Int64 = 0) -> LogReading {
    LogReading(ProxySGFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  @Test func readsARequest() {
    let row = Self.row(
      status: "200", action: "TCP_NC_MISS", method: "GET", scheme: "https", agent: "\"Mozilla/5.0 (a b)\"", down: "5120"
    )
    let reading = read(Self.fields, row)
    #expect(reading.outcomes == [.ignored, .stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_517_880_000, client: "10.77.25.11", host: "api.example.com",
          userAgent: "Mozilla/5.0 (a b)", signal: .request, bytesUp: 410, bytesDown: 5_120)
      ])
  }

  @Test(
    arguments: [
      // No field says that the client refused: a tunnel on which no request follows.
      (row(), .tunnel), (row(cipher: "ECDHE-RSA-AES256-GCM-SHA384"), .handshake),
      (row(keyring: "SSL_Intercept"), .tunnel),
      // What policy did comes first.
      (row(filter: "DENIED", exception: "content_filter_denied"), .blocked),
      (row(filter: "DENIED", cipher: "ECDHE-RSA-AES256-GCM-SHA384"), .blocked),
      (row(filter: "DENIED", exception: "tcp_error"), .blocked), (row(action: "TCP_DENIED"), .blocked),
      (row(status: "407", method: "CONNECT", scheme: "tcp"), .blocked), (row(action: "TCP_AUTH_REDIRECT"), .blocked),
      (row(exception: "ssl_server_cert_expired"), .upstreamFailure), (row(exception: "tcp_error"), .upstreamFailure),
      (row(exception: "dns_unresolved_hostname", scheme: "https"), .upstreamFailure),
      (row(errors: "untrusted-issuer"), .upstreamFailure), (row(errors: "CERT_VALID"), .tunnel),
      (row(status: "503"), .upstreamFailure), (row(status: "400"), .other),
      (row(exception: "ssl_client_cert_revoked"), .other), (row(exception: "internal_error"), .other),
      (row(status: "200", action: "TCP_TUNNELED", down: "18211"), .bypassUsed),
      (row(action: "TCP_TUNNELED"), .other),
      (row(action: "TCP_TUNNELED", down: "18211", keyring: "SSL_Intercept"), .tunnel),
      (row(status: "200", action: "TCP_ACCELERATED", method: "CONNECT", scheme: "tcp", down: "39"), .tunnel),
      (row(status: "200", action: "TCP_TUNNELED", method: "CONNECT", scheme: "tcp", down: "4000"), .tunnel),
      (row(scheme: "https"), .other), (row(method: "POST", scheme: "https"), .request),
      (row(status: "404", action: "TCP_MISS", method: "GET", scheme: "https", errors: "expired"), .request),
    ] as [(String, Signal)])
  func tellsRowsApart(row: String, signal: Signal) {
    let reading = read(Self.fields, row)
    #expect(reading.outcomes == [.ignored, .stored])
    #expect(reading.signals == [signal])
  }

  @Test(arguments: [
    row(method: "GET", scheme: "http"), row(filter: "DENIED", method: "GET", scheme: "http"), row(host: "-"),
    row(scheme: "ftp"), "#Remark: 0000000001 \"proxy-1\"", "#Software: SGOS 7", "", " \u{0}",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(Self.fields, line).outcomes == [.ignored, .ignored])
  }

  @Test(
    arguments: [
      (row(time: "2026-13-23 22:05:18"), .badTimestamp), (row(host: "a..b"), .badHost),
      (row() + row(), .columnCount), (String(row().dropLast(9)), .columnCount),
      (row().replacing("10.77.25.11", with: "-"), .missingField), (row(agent: "\"a"), .badSyntax),
      (row().replacing(" 120 ", with: " 9999999999999999 "), .badNumber),
    ] as [(String, RejectReason)])
  func refusesDamagedRows(row: String, reason: RejectReason) {
    #expect(read(Self.fields, row).outcomes == [.ignored, .rejected(reason)])
  }

  @Test func takesTheColumnsOfTheLastHeader() {
    let reading = read(
      Self.row(), Self.fields, Self.row(), "#Fields: c-ip cs-host cs-uri-scheme time date",
      "10.77.25.12 www.example.com ssl 22:05:18.1234567 2026-11-23", Self.row())
    #expect(
      reading.outcomes == [
        .rejected(.noHeader), .ignored, .stored, .ignored, .stored, .rejected(.columnCount),
      ])
    #expect(reading.hosts == ["api.example.com", "www.example.com"])
    #expect(reading.observations.last?.microseconds == 1_795_471_518_000_000)
  }

  @Test func readsLinesOfSyslog() {
    let reading = read("<134>Nov  3 22:05:10 proxy-1 \(Self.fields)", "<134>Nov  3 22:05:10 proxy-1 \(Self.row())")
    #expect(reading.outcomes == [.ignored, .stored])
    #expect(reading.signals == [.tunnel])
  }

  @Test(
    arguments: [
      ("2026-11-23 22:00:00", 1_795_471_517_880_000), ("2026-11-23 22:00:00 +0100", 1_795_467_917_880_000),
      ("2026-11-23 22:00:00 UTC", 1_795_471_517_880_000), ("2026-11-23", 1_795_471_517_880_000),
    ] as [(String, Int64)])
  func takesTheZoneOfTheDate(date: String, microseconds: Int64) {
    let reading = read("#Date: \(date)", Self.fields, Self.row(), utcOffset: 7_200)
    #expect(reading.observations.map(\.microseconds) == [microseconds])
  }

  @Test(
    arguments: [
      ("x-timestamp-unix-utc", "1795471518", 1_795_471_518_000_000),
      ("localtime", "\"[23/Nov/2026:23:05:18 +0100]\"", 1_795_471_518_000_000),
      ("localtime", "\"[23/Nov/2026:23:05:18]\"", 1_795_471_518_000_000),
    ] as [(String, String, Int64)])
  func readsOtherColumnsOfTime(name: String, value: String, microseconds: Int64) {
    let reading = read(
      "#Fields: \(name) c-ip cs-host cs-uri-scheme", "\(value) 10.77.25.11 www.example.com ssl", utcOffset: 3_600)
    #expect(reading.observations.map(\.microseconds) == [microseconds])
  }

  private static func pairs(_ prefix: String, _ more: String = "") -> String {
    "\(prefix) bluecoat - splunk_format - c-ip=10.77.25.11 rs-Content-Type=\"-\"  cs-bytes=63 cs-categories=\"a b\" "
      + "cs-host=api.example.com cs-method=CONNECT cs-uri-scheme=\"tcp\" cs-user-agent=\"okhttp/4.9 x\" "
      + "s-action=TCP_ACCELERATED sc-bytes=39 sc-filter-result=OBSERVED sc-status=200 x-exception-id=-\(more)"
  }

  @Test(
    arguments: [
      ("2026-11-23T22:05:18PROXY01.EXAMPLE.ORG", "", 1_795_467_918_000_000),
      ("2026-11-23T22:05:18+02:00 proxy-1", "", 1_795_464_318_000_000),
      ("2026-11-23T22:05:18Z proxy-1", "", 1_795_471_518_000_000),
      ("<111>1 2026-11-23T22:05:18.000z proxy-1", "", 1_795_471_518_000_000),
      ("<14>proxy-1", " x-cookie-date=Mon,%2023-Nov-26%2022:05:18%20GMT", 1_795_471_518_000_000),
      ("<14>proxy-1", " date=2026-11-23 time=22:05:18 time-taken=1000", 1_795_471_517_000_000),
    ] as [(String, String, Int64)])
  func readsPairs(prefix: String, more: String, microseconds: Int64) {
    let line = Self.pairs(prefix, more)
    #expect(detected(line + "\n") == "proxysg")
    let reading = read(line, utcOffset: 3_600)
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: microseconds, client: "10.77.25.11", host: "api.example.com", userAgent: "okhttp/4.9 x",
          signal: .tunnel, bytesUp: 63, bytesDown: 39)
      ])
  }

  @Test(
    arguments: [
      (pairs("<14>proxy-1"), .badTimestamp),
      (pairs("<14>proxy-1", " x-cookie-date=Mon,%2023-Nov"), .badTimestamp),
      (pairs("2026-11-23T22:05:18x").replacing("c-ip=10.77.25.11", with: "c-ip=-"), .missingField),
      ("prose with a = sign", .noHeader), ("prose", .noHeader),
    ] as [(String, RejectReason)])
  func refusesDamagedPairs(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test func readsItsSamples() {
    let signals: [[Signal]] = [
      [.request, .tunnel, .blocked, .bypassUsed, .handshake], [.tunnel, .upstreamFailure], [.tunnel],
    ]
    for (sample, signals) in zip(ProxySGFormat.samples, signals) {
      let reading = LogReading(ProxySGFormat.self, sample.split(separator: "\n").map(String.init))
      #expect(reading.signals == signals)
    }
  }

  private static let folder = ProjectFolder.shared + "/samples/public/bluecoat"

  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: [
      // The row has three values less than its header has names.
      ("cloud_swg_row_MISALIGNED.log", [], [.columnCount]),
      // Plain HTTP.
      ("elff_sgos3.log", [], []), ("sekoia_edge_swg_kv.log", [.blocked, .tunnel], []),
    ] as [(String, [Signal], [RejectReason])])
  func readsPublishedLines(name: String, signals: [Signal], rejected: [RejectReason]) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "proxysg")
    #expect(file.rejected == rejected)
    #expect(file.rows.observations.map(\.signal) == signals)
  }
}

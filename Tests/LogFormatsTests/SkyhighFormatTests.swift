import HandshakeModel
import LogFormats
import Testing

@Suite struct SkyhighFormatTests {
  private static func cloud(
    action: String = "CERTVERIFY", result: String = "OBSERVED", scheme: String = "https", status: String = "200",
    reason: String = "", program: String = "sync.exe", scanned: String = "t", down: String = "2551",
    host: String = "api.example.com", client: String = "10.77.25.11"
  ) -> String {
    "user_id=-1 username=nt authority\\\\a user source_ip=198.51.100.9 http_action=\(action) server_to_client_bytes=\(down) "
      + "client_to_server_bytes=517 requested_host=\(host) requested_path=/a?b=c&d=e result=\(result) virus= "
      + "request_timestamp_epoch=1795471518 request_timestamp=2026-11-23 22:05:18 uri_scheme=\(scheme) "
      + "category=Business, Software/Hardware http_status_code=\(status) client_ip=\(client) location= "
      + "block_reason=\(reason) user_agent_product=Edge user_agent_comment=Mozilla/5.0 (a; b) Edg/137.0 "
      + "process_name=\(program) ssl_scanned=\(scanned) client_system_name=laptop-7"
  }

  private static func appliance(
    request: String = "CONNECT api.example.com:443 HTTP/1.1", host: String = "api.example.com", status: String = "200",
    block: String = "0", reason: String = "", client: String = "10.77.25.11", time: String = "2026-11-23T22:05:18.740Z"
  ) -> String {
    "date=\"\(time)\" hostname=\"mwg-1\" username=\"\" source_ip=\(client) destination_ip=198.51.100.1 "
      + "destination_host=\"\(host)\" http_status_code=\(status) source_bytes=517 destination_bytes=2551 "
      + "http_request_first_line=\"\(request)\" rule_name=\"A = b\" block_id=\(block) block_reason=\"\(reason)\" "
      + "user_agent=\"okhttp/4.9 (a b)\""
  }

  private func read(_ lines: String...) -> LogReading {
    LogReading(SkyhighFormat.self, lines)
  }

  @Test func readsRowsOfTheCloud() {
    let reading = read(Self.cloud())
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_518_000_000, client: "10.77.25.11", host: "api.example.com", userAgent: "sync.exe",
          signal: .tunnel, bytesUp: 517, bytesDown: 2_551)
      ])
  }

  @Test func readsRowsOfAnAppliance() {
    let reading = read(Self.appliance())
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_518_740_000, client: "10.77.25.11", host: "api.example.com",
          userAgent: "okhttp/4.9 (a b)", signal: .tunnel, bytesUp: 517, bytesDown: 2_551)
      ])
  }

  @Test(
    arguments: [
      (cloud(action: "GET"), .request), (cloud(action: "PUT", status: "500"), .request),
      (cloud(action: "CONNECT"), .tunnel), (cloud(action: "CONNECT", scanned: "f"), .bypassUsed),
      (cloud(action: "CONNECT", scanned: "f", down: "0"), .other), (cloud(result: "DENIED"), .blocked),
      (cloud(action: "GET", result: "BLOCKED"), .blocked), (cloud(reason: "Authentication Required"), .blocked),
      (cloud(reason: "Certificate expired"), .upstreamFailure), (cloud(status: "502"), .upstreamFailure),
      (cloud(action: "CONNECT", status: "503"), .upstreamFailure), (cloud(action: "CONNECT", status: "404"), .other),
      (appliance(request: "GET https://api.example.com/x HTTP/1.1"), .request),
      (appliance(request: "GET https://api.example.com/x HTTP/1.1", host: ""), .request),
      (appliance(request: "CERTVERIFY https://api.example.com:443 HTTP/1.1", host: ""), .tunnel),
      (appliance(status: "407", block: "81", reason: "Authentication Required"), .blocked),
      (appliance(block: "10"), .blocked), (appliance(status: "407"), .blocked),
      (appliance(block: "14", reason: "Unknown certificate authority"), .upstreamFailure),
    ] as [(String, Signal)])
  func tellsRowsApart(line: String, signal: Signal) {
    #expect(detected(line + "\n") == "skyhigh")
    let reading = read(line)
    #expect(reading.outcomes == [.stored])
    #expect(reading.signals == [signal])
    #expect(reading.hosts == ["api.example.com"])
  }

  /// The attempt is counted where it began.
  @Test func countsAConnectionOnce() {
    let connect = Self.cloud(action: "CONNECT")
    let reading = read(
      connect, Self.cloud(), Self.cloud(action: "GET"), Self.cloud(), connect, Self.cloud(client: "10.77.25.12"))
    #expect(reading.outcomes == [.stored, .ignored, .stored, .stored, .stored, .stored])
    #expect(reading.signals == [.tunnel, .request, .tunnel, .tunnel, .tunnel])
  }

  @Test(arguments: [
    ("", "Mozilla/5.0 (a; b) Edg/137.0"), ("-", "Mozilla/5.0 (a; b) Edg/137.0"), ("a b.exe", "a b.exe"),
  ])
  func namesTheProgram(program: String, agent: String) {
    #expect(read(Self.cloud(program: program)).observations.map(\.userAgent) == [agent])
  }

  @Test func takesTheOuterAddressWhereThereIsNoOther() {
    #expect(read(Self.cloud(client: "")).clients == ["198.51.100.9"])
  }

  @Test(arguments: [
    cloud(action: "GET", scheme: "http"), cloud(host: ""), appliance(request: "GET http://a.example/ HTTP/1.1"),
    appliance(request: "GET / HTTP/1.1"), appliance(request: "CONNECT :80 HTTP/1.1", host: ""),
    appliance(request: ""), "", " \u{0}",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      (cloud(host: "a b"), .badHost), (appliance(time: "yesterday"), .badTimestamp),
      (appliance(client: "-"), .missingField), ("prose", .badSyntax), (String(cloud().prefix(90)), .badSyntax),
      (cloud().replacing("request_timestamp", with: "x"), .badTimestamp),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test func readsTheTimeWithoutItsNumber() {
    let line = Self.cloud().replacing("_epoch=1795471518", with: "_epoch=")
    #expect(read(line).observations.map(\.microseconds) == [1_795_471_518_000_000])
    let precise = Self.appliance(time: "2026-11-23T22:05:18.7401234Z")
    #expect(read(precise).observations.count == 1)
  }

  @Test func readsItsSamples() {
    let signals: [[Signal]] = [
      [.tunnel, .request, .bypassUsed], [.tunnel, .blocked],
    ]
    for (sample, signals) in zip(SkyhighFormat.samples, signals) {
      let reading = LogReading(SkyhighFormat.self, sample.split(separator: "\n").map(String.init))
      #expect(reading.signals == signals)
    }
  }

  private static let published = ProjectFolder.shared + "/samples/public/skyhigh/sekoia_skyhigh_mwg.log"

  @Test(.enabled(if: ProjectFolder.exists(published))) func readsPublishedLines() throws {
    let file = try LogFile(Self.published)
    #expect(file.format == "skyhigh")
    #expect(file.rejected == [])
    // Plain HTTP, and a request without a host.
    #expect(file.ignored == 4)
    #expect(file.rows.observations.map(\.signal) == [.blocked, .tunnel, .request, .request])
  }
}

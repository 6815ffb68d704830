import HandshakeModel
import LogFormats
import Testing

@Suite struct UmbrellaProxyFormatTests {
  private static let documented = [21, 22, 23, 26, 32, 35, 37, 49, 51, 52, 55, 56]
  /// 2026-11-20 06:00:42 UTC.
  private static let time: Int64 = 1_795_154_442_000_000

  private func read(_ lines: String...) -> LogReading {
    LogReading(UmbrellaProxyFormat.self, lines)
  }

  private func read(_ changed: [String: String], width: Int = 56) -> LogReading {
    read(UmbrellaRow(width: width, changed).text)
  }

  @Test(arguments: documented + [57, 64, 88, 300]) func readsEveryDocumentedWidth(width: Int) {
    let reading = read(UmbrellaRow(width: width).text)
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: Self.time, organization: width >= 49 ? "8234101" : "", client: "10.81.0.15",
          host: "api.example.com", signal: .tunnel, bytesUp: 517, bytesDown: 2551)
      ])
  }

  @Test(arguments: Array(1...56).filter { !documented.contains($0) }) func refusesEveryOtherWidth(width: Int) {
    let reading = read(UmbrellaRow(width: width).text)
    #expect(reading.outcomes == [.rejected(.columnCount)])
    #expect(reading.rows.observations.isEmpty)
  }

  @Test(
    arguments: [
      ([:], .tunnel), (["method": "connect"], .tunnel), (["method": "GET"], .request), (["method": "POST"], .request),
      (["action": "BLOCKED"], .blocked), (["action": "blocked", "method": "GET"], .blocked),
      (["status": "515"], .upstreamFailure), (["status": "516", "method": "GET"], .upstreamFailure),
      (["status": "517"], .upstreamFailure), (["status": "514"], .tunnel), (["status": "518"], .tunnel),
      (["certificate": "upstream certificate expired"], .upstreamFailure),
      // The origin's certificate is why such a request is blocked.
      (["certificate": "self signed", "action": "BLOCKED"], .upstreamFailure), (["certificate": " "], .tunnel),
      (["status": "", "up": "", "down": ""], .tunnel),
      // Without a method the shape of the row tells.
      (["method": ""], .tunnel), (["method": "", "userAgent": "curl/7.88.1"], .request),
      (["method": "", "url": "https://api.example.com/v1"], .request),
    ] as [([String: String], Signal)])
  func tellsWhatTheGatewaySaw(changed: [String: String], signal: Signal) {
    #expect(read(changed).signals == [signal])
  }

  @Test(
    arguments: [
      (["url": "https://api.example.com"], .tunnel), (["url": "https://api.example.com/"], .tunnel),
      (["url": "https://api.example.com/v1"], .request), (["userAgent": "curl/7.88.1"], .request),
      (["contentType": "text/html"], .request),
    ] as [([String: String], Signal)])
  func tellsATunnelByItsShapeInOldVersions(changed: [String: String], signal: Signal) {
    #expect(read(changed, width: 23).signals == [signal])
  }

  @Test(
    arguments: [
      ([:], "10.81.0.15"), (["internal": ""], "Laptop 7"), (["internal": "", "identity": " "], "203.0.113.7"),
      (["internal": "", "identity": "LAST, FIRST (mail)"], "LAST, FIRST (mail)"),
    ] as [([String: String], String)])
  func namesTheClient(changed: [String: String], client: String) {
    #expect(read(changed).clients == [client])
  }

  @Test(
    arguments: [
      (["serverName": "API.Example.com."], "api.example.com"), (["serverName": ""], "api.example.com"),
      (["serverName": "", "url": "https://user:pass@Example.org:8443/x?y#z"], "example.org"),
      (["serverName": "", "url": "https://[2001:db8::1]:443/"], "2001:db8::1"),
      (["serverName": "", "url": "example.net:443"], "example.net"),
      // A certificate's name stands in where the client sent none.
      (["serverName": "*.example.com", "url": "https://cdn.example.com"], "cdn.example.com"),
      (["serverName": "Example Ltd", "url": "https://cdn.example.com"], "cdn.example.com"),
    ] as [([String: String], String)])
  func namesTheHost(changed: [String: String], host: String) {
    #expect(read(changed).hosts == [host])
  }

  @Test(
    arguments: [
      (["url": "http://example.com/"], .ignored), (["serverName": "", "url": ""], .ignored),
      (["serverName": "<script>", "url": "https://<script>"], .rejected(.badHost)),
      (["serverName": "", "url": "https://exa mple.com"], .rejected(.badHost)),
      (["internal": "", "identity": "", "external": ""], .rejected(.missingField)),
      (["time": ""], .rejected(.badTimestamp)), (["time": "2026-11-20"], .rejected(.badTimestamp)),
      (["time": "2026-02-30 06:00:42"], .rejected(.badTimestamp)),
      (["time": "20.11.2026 06:00:42"], .rejected(.badTimestamp)),
      (["time": "+026-11-20 06:00:42"], .rejected(.badTimestamp)),
    ] as [([String: String], LineOutcome)])
  func refusesWhatItCannotUse(changed: [String: String], outcome: LineOutcome) {
    let reading = read(changed)
    #expect(reading.outcomes == [outcome])
    #expect(reading.rows.observations.isEmpty)
  }

  @Test func toleratesTheDeviationsOfRealFiles() {
    let row = UmbrellaRow(
      width: 56, ["userAgent": " ", "identity": "two\nlines", "url": "https://api.example.com/?{\"\"a\"\":1}"])
    let texts = [
      row.text, " " + row.text, row.text.replacing("\",\"", with: "\", \""), row.text.replacing("\"", with: "\0\""),
      row.text.replacing("2026", with: "20\026"), row.text + "\0",
    ]
    for text in texts {
      let reading = read(text)
      #expect(reading.outcomes == [.stored])
      #expect(reading.hosts == ["api.example.com"])
      #expect(reading.observations.map(\.userAgent) == [""])
    }
  }

  @Test(arguments: ["", " ", "\0"]) func ignoresBlankLines(text: String) {
    #expect(read(text).outcomes == [.ignored])
  }

  @Test(arguments: ["\"", "\"2026-11-20 06:00:42\",\"open", "\"\"\""]) func refusesOpenQuotes(text: String) {
    #expect(read(text).outcomes == [.rejected(.badSyntax)])
  }

  @Test func readsColumnsInTheOrderOfTheHeader() {
    let names = ["timestamp", "URL", "organization_id", "ACTION", "request method", "Internal Client IP"]
    let values = ["2026-11-20 06:00:42", "https://api.example.com/v1", "42", "Allowed", "GET", "10.0.0.9"]
    let padding = (0..<18).map { "unknown \($0)" }
    let reading = read((names + padding).joined(separator: ","), (values + padding).joined(separator: ","))
    #expect(reading.outcomes == [.ignored, .stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: Self.time, organization: "42", client: "10.0.0.9", host: "api.example.com", signal: .request)
      ])
  }

  @Test func readsItsOwnHeader() {
    let reading = read(UmbrellaRow.header, UmbrellaRow(width: 56).text, UmbrellaRow.header, UmbrellaRow(width: 49).text)
    #expect(reading.outcomes == [.ignored, .stored, .ignored, .stored])
    #expect(reading.hosts == ["api.example.com", "api.example.com"])
  }

  @Test func refusesAHeaderWithoutTheColumnsThatItNeeds() {
    let header = (["timestamp"] + (0..<30).map { "x\($0)" }).joined(separator: ",")
    let reading = read(header, UmbrellaRow(width: 56).text)
    #expect(reading.outcomes == [.rejected(.noHeader), .stored])
  }

  @Test func takesTheFirstOfTwoColumnsWithOneName() {
    let header = (["timestamp", "url"] + (0..<28).map { "x\($0)" } + ["timestamp", "url"]).joined(separator: ",")
    let narrow = (["2026-11-20 06:00:42", "https://api.example.com"] + Array(repeating: "", count: 19))
      .joined(separator: ",")
    #expect(read(header, narrow).outcomes == [.ignored, .rejected(.missingField)])
  }

  @Test func takesNarrowRowsUnderAWideHeader() {
    let header = (["timestamp"] + (0..<40).map { "x\($0)" } + ["url"]).joined(separator: ",")
    #expect(read(header, UmbrellaRow(width: 21).text).outcomes == [.ignored, .ignored])
  }

  /// An old published layout puts the identities third: its width is none of the documented ones.
  @Test func refusesTheOldOrderOfColumns() {
    let old = [
      "2020-01-02 03:04:05", "a.user", "a.user, Laptop", "10.0.0.9", "203.0.113.7", "203.0.113.8", "ALLOWED",
    ]
    let row = (old + Array(repeating: "", count: 17)).map { "\"\($0)\"" }.joined(separator: ",")
    #expect(read(row).outcomes == [.rejected(.columnCount)])
  }

  @Test func keepsOnlyTheBeginningOfAnEndlessAgent() {
    let reading = read(["method": "GET", "userAgent": String(repeating: "A", count: 500_000)])
    #expect(reading.observations.first?.userAgent.utf8.count == RowBuffer.longestText)
  }
}

import HandshakeModel
import LogFormats
import Testing

@Suite struct ZscalerNSSFormatTests {
  private static let usual = [
    "time": "Mon Nov 23 22:05:18 2026", "tz": "GMT", "cip": "10.77.30.11", "host": "api.example.com",
    "eurl": "api.example.com", "proto": "SSL", "reqmethod": "NA", "action": "Allowed", "ua": "Unknown",
    "reqsize": "517", "respsize": "2551", "ssldecrypted": "Yes", "externalspr": "Inspected",
    "cltsslfailreason": "N/A",
  ]

  /// A row with other values; nil leaves a field out.
  private static func values(_ changed: [String: String?]) -> [(String, String)] {
    usual.merging(changed.compactMapValues { $0 }, uniquingKeysWith: { $1 })
      .filter { changed[$0.key, default: ""] != nil }.sorted { $0.key < $1.key }
  }

  private static func object(_ changed: [String: String?] = [:], wrapped: Bool = true) -> String {
    let members = values(changed).map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
    return wrapped ? "{\"sourcetype\":\"zscalernss-web\",\"event\":{\(members)}}" : "{\(members)}"
  }

  private static func pairs(_ changed: [String: String?] = [:], separator: String = "\t") -> String {
    values(changed).map { "\($0.0)=\($0.1)" }.joined(separator: separator)
  }

  private static func table(_ changed: [String: String?] = [:], separator: String = ",") -> [String] {
    let values = values(changed)
    return [values.map(\.0), values.map { "\"\($0.1)\"" }].map { $0.joined(separator: separator) }
  }

  private func read(_ lines: String..., utcOffset: Int64 = 0) -> LogReading {
    LogReading(ZscalerNSSFormat.self, lines, context: SourceContext(utcOffset: utcOffset))
  }

  private static let row = LogReading.Row(
    microseconds: 1_795_471_518_000_000, client: "10.77.30.11", host: "api.example.com", vantage: .handshakes,
    signal: .unknownCA, bytesUp: 517, bytesDown: 2_551)

  @Test(
    arguments: [
      [object(["cltsslfailreason": "Unknown CA"])], [object(["cltsslfailreason": "Unknown CA"], wrapped: false)],
      ["<134>Nov 23 22:05:18 nss-1 " + object(["cltsslfailreason": "Unknown%20CA"])],
      [pairs(["cltsslfailreason": "Unknown CA"])],
      [pairs(["cltsslfailreason": "Unknown CA"], separator: " ")],
      [pairs(["cltsslfailreason": "\"Unknown CA\""], separator: " ")],
      ["[" + object(["cltsslfailreason": "Unknown CA"]) + ","], [object(["cltsslfailreason": "Unknown CA"]) + "]"],
      table(["cltsslfailreason": "Unknown CA"]), table(["cltsslfailreason": "Unknown CA"], separator: "\t"),
    ])
  func readsEveryLayout(lines: [String]) {
    let reading = LogReading(ZscalerNSSFormat.self, lines)
    #expect(reading.outcomes.last == .stored)
    #expect(reading.observations == [Self.row])
    #expect(detected(lines.joined(separator: "\n") + "\n") == "zscaler-nss")
  }

  @Test(
    arguments: [
      ("Access Denied", .accessDenied), ("Bad Cert Status Resp or Hash Value", .other),
      ("Bad or Unsupported Certificate", .badCertificate), ("Bad Record Mac", .other),
      ("Certificate Revoked or Expired", .gatewayCertificate), ("Certificate Unknown", .certificateUnknown),
      ("Certificate Unobtainable", .other), ("Close Notify or Client TCP Reset", .silentClose),
      ("Decode Error", .protocolMismatch), ("Decrypt Error", .other), ("Handshake Failure", .protocolMismatch),
      ("Illegal Parameter", .protocolMismatch), ("Insufficient Security", .protocolMismatch),
      ("Internal Error", .other), ("No Application Protocol", .protocolMismatch), ("No Renegotiation", .other),
      ("Other Handshake Error", .other), ("Protocol Version", .protocolMismatch), ("Record Overflow", .other),
      ("Unexpected Message", .protocolMismatch), ("Unknown CA", .unknownCA), ("Unknown PSK Identity", .other),
      ("Unrecognized Name", .other), ("Unsupported Extension", .protocolMismatch), ("User Canceled", .cancelled),
      // A value of a later version, and one that only begins as another.
      ("Something New", .other), ("Unknown CA of the origin", .other),
      ("close%20notify%20or%20client%20tcp%20reset", .silentClose),
    ] as [(String, Signal)])
  func readsTheReasonOfAFailure(reason: String, signal: Signal) {
    for action in ["Allowed", "Blocked"] {
      // A connection that failed is not decrypted, and may be called blocked.
      let line = Self.object(["cltsslfailreason": reason, "ssldecrypted": "No", "externalspr": "N/A", "action": action])
      let reading = read(line)
      #expect(reading.signals == [signal])
      #expect(reading.observations.map(\.vantage) == [.handshakes])
    }
  }

  /// What the fields beside the reason say.
  private static let rows: [([String: String?], Signal)] = [
    (["proto": "HTTPS", "reqmethod": "GET"], .request), ([:], .handshake),
    (["ssldecrypted": nil, "externalspr": nil], .tunnel), (["cltsslfailreason": nil], .tunnel),
    (["proto": "HTTP_PROXY", "reqmethod": "CONNECT", "cltsslfailreason": nil], .tunnel),
    (["proto": nil], .request), (["proto": nil, "ssldecrypted": "No", "externalspr": "N/A"], .bypassUsed),
    (["ssldecrypted": "No", "externalspr": "Not inspected because of SSL policy"], .bypassUsed),
    (["ssldecrypted": nil, "externalspr": "Not inspected because of Zscaler best practices"], .bypassUsed),
    (["ssldecrypted": "No", "externalspr": "N/A", "respsize": nil], .bypassUsed),
    (["ssldecrypted": "No", "externalspr": "N/A", "respsize": "0"], .other),
    (["bypassed_traffic": "1"], .bypassUsed), (["bypassed_traffic": "0"], .handshake),
    (["externalspr": "Not inspected because of SSL policy", "cltsslfailreason": "Unknown CA"], .bypassAborted),
    (["bypassed_traffic": "1", "cltsslfailreason": "Close Notify or Client TCP Reset"], .bypassAborted),
    (["externalspr": "Not inspected because of SSL policy", "cltsslfailreason": "Protocol Version"], .other),
    // Not a decision but an outcome: nothing says that the client saw the origin's certificate.
    (["externalspr": "Not inspected because of failure", "cltsslfailreason": "Unknown CA"], .unknownCA),
    // A copy of a bad certificate was refused.
    (["cltsslfailreason": "Unknown CA", "is_ssluntrustedca": "Fail"], .bothLegsFailed),
    (["cltsslfailreason": "Decode Error", "is_ssluntrustedca": "Fail"], .protocolMismatch),
    (["action": "Blocked"], .blocked), (["proto": "HTTPS", "action": "Blocked"], .blocked),
    (["action": "Blocked", "is_ssluntrustedca": "Fail"], .upstreamFailure),
    (["action": "Blocked", "is_sslselfsigned": "Yes"], .upstreamFailure),
    (["action": "Blocked", "is_sslexpiredca": "Yes"], .upstreamFailure),
    (["action": "Blocked", "srvcertchainvalpass": "Fail"], .upstreamFailure),
    (["proto": "HTTPS", "is_ssluntrustedca": "Fail"], .request),
  ]

  @Test(arguments: rows.indices) func readsTheOtherFields(index: Int) {
    let (changed, signal) = Self.rows[index]
    #expect(read(Self.object(changed)).signals == [signal], "\(changed)")
  }

  @Test(arguments: [
    object(["proto": "HTTP"]), object(["proto": "FTP"]), object(["proto": "HTTP_PROXY", "reqmethod": "GET"]),
    object(["proto": nil, "ssldecrypted": nil, "externalspr": nil]), object(["host": nil, "eurl": "NA"]), "", " \r",
    "{}", "{\"sourcetype\":\"zscalernss-dns\",\"event\":{\"time\":\"Mon Nov 23 22:05:18 2026\",\"protocol\":\"UDP\"}}",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test func aFailureWithoutANameIsHeldAgainstNoHost() {
    let reading = read(Self.object(["host": "None", "eurl": nil, "cltsslfailreason": "Unknown CA"]))
    #expect(reading.signals == [.unnamedFailure])
    #expect(reading.rows.observations.map(\.host) == [Symbol.none])
    let ownFault = Self.object(["host": "None", "eurl": nil, "cltsslfailreason": "Decode Error"])
    #expect(read(ownFault).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      (["host": "NA", "eurl": "www.example.com/a%20b?c=d"], "www.example.com"),
      (["host": nil, "eurl": "www.example.com%3A443%2Fa"], "www.example.com"),
      (["host": "API%2EExample.com"], "api.example.com"), (["host": "api.example.com:8443"], "api.example.com"),
      (["host": nil, "hostname": "b.example", "eurl": "a.example"], "b.example"), (["host": "10.0.0.1"], "10.0.0.1"),
    ] as [([String: String?], String)])
  func findsTheHost(changed: [String: String?], host: String) {
    #expect(read(Self.object(changed)).hosts == [host])
  }

  @Test func namesThatIntegrationsGiveAreTheSame() {
    let line = """
      {"datetime":"2026-11-23 22:05:18","ClientIP":"10.77.30.11","hostname":"api.example.com","protocol":"SSL",\
      "requestsize":"517","responsesize":2551,"cltsslfailreason":"Unknown CA","urlsupercategory":"Internet"}
      """
    #expect(read(line).observations == [Self.row])
    #expect(detected(line + "\n") == "zscaler-nss")
  }

  @Test func makesAUserAgentReadable() {
    let line = Self.object(["proto": "HTTPS", "ua": nil, "eua": "Mozilla/5.0%20(X11%2c%20like%20Gecko)%"])
    #expect(read(line).observations.map(\.userAgent) == ["Mozilla/5.0 (X11, like Gecko)%"])
  }

  @Test(
    arguments: [
      (["tz": nil], 1_795_471_518 - 3_600), (["tz": "GMT"], 1_795_471_518), (["tz": "UTC"], 1_795_471_518),
      // A zone without an offset is the source's to know.
      (["tz": "Europe/Paris"], 1_795_471_518 - 3_600), (["epochtime": "1795471500"], 1_795_471_500),
      (["time": nil, "datetime": "2026-11-23 22:05:18", "tz": nil], 1_795_471_518 - 3_600),
      (["time": "Sun Nov  1 22:05:18 2026"], 1_793_570_718), (["time": "2026-11-23T22:05:18Z"], 1_795_471_518),
      (["time": "2026-11-23T23:05:18.0000000+01:00"], 1_795_471_518),
      (["time": "2026-11-23 22:05:18.0000000"], 1_795_471_518), (["time": "2026-11-23 22:05:18Z"], 1_795_471_518),
      (["time": "2026-11-23T22:05:18.000", "tz": nil], 1_795_471_518 - 3_600),
      (["time": "1795471518000"], 1_795_471_518),
    ] as [([String: String?], Int64)])
  func readsEveryTime(changed: [String: String?], seconds: Int64) {
    #expect(
      read(Self.object(changed), utcOffset: 3_600).rows.observations.map(\.time) == [Timestamp(seconds: seconds)])
  }

  /// The template for Splunk: the date has no name, values have blanks.
  @Test func readsTheTimeInFrontOfThePairs() {
    let line = "2026-11-23 22:05:18\t" + Self.pairs(["time": nil, "tz": nil, "cltsslfailreason": "Unknown CA"])
    #expect(read(line).observations == [Self.row])
    #expect(detected(line + "\n") == "zscaler-nss")
  }

  @Test(
    arguments: [
      (object(["time": "Mon Nov 31 22:05:18 2026"]), .badTimestamp), (object(["time": nil]), .badTimestamp),
      (object(["time": "Mon Nov 23 22:05:1x 2026"]), .badTimestamp),
      (object(["time": "Mon_Nov 23 22:05:18 2026"]), .badTimestamp),
      (object(["time": "Mon Now 23 22:05:18 2026"]), .badTimestamp),
      (object(["time": "2026-11-23 22:05:18 " + String(repeating: "0", count: 99)]), .badTimestamp),
      (object(["time": "2026-11-23 22:05:18 PM"]), .badTimestamp),
      (object(["cip": "None"]), .missingField), (object(["cip": nil]), .missingField),
      (object(["host": "a b"]), .badHost), (object(["host": "a%20b"]), .badHost),
      (String(object().dropLast(1)), .badSyntax), (String(object().prefix(90)), .badSyntax),
      (object() + object(), .badSyntax), (object(["host": "a\0b"]), .badHost),
      // Columns that no line has named.
      ("\"1795471518\",\"10.77.30.11\",\"api.example.com\",\"SSL\"", .noHeader), ("words", .noHeader),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test func namesOfColumnsMayComeAgain() {
    let table = Self.table(["cltsslfailreason": "Unknown CA"])
    let reading = read(table[0], table[1], table[0], table[1], "\"a\",\"b\"", table[1] + ",\"x\"", "\"a")
    #expect(
      reading.outcomes == [
        .ignored, .stored, .ignored, .stored, .rejected(.columnCount), .rejected(.columnCount), .rejected(.badSyntax),
      ])
    #expect(reading.observations == [Self.row, Self.row])
  }

  @Test(arguments: [
    "{\"time\":\"Mon Nov 23 22:05:18 2026\",\"cip\":\"10.0.0.1\",\"host\":\"a.example\",\"proto\":\"SSL\"}\n",
    "{\"sourcetype\":\"zscalernss-fw\",\"event\":{\"datetime\":\"2026-11-23 22:05:18\",\"csip\":\"10.0.0.1\"}}\n",
    "time,name,ssldecrypted\n1,2,3\n", "We set ssldecrypted=Yes at that time.\n",
  ])
  func isNotWhatAnotherLogIs(text: String) {
    #expect(detected(text) == nil)
  }

  private static let folder = ProjectFolder.shared + "/samples/public/zscaler"

  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: [
      ("sekoia_zia_web.log", [.tunnel, .tunnel, .request]), ("elastic_test-web_PARTIAL.log", [.blocked]),
    ] as [(String, [Signal])])
  func readsPublishedLines(name: String, signals: [Signal]) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "zscaler-nss")
    #expect(file.rejected == [])
    #expect(file.rows.observations.map(\.signal) == signals)
    #expect(file.rows.observations.allSatisfy { $0.vantage == .requests && $0.host != .none })
  }
}

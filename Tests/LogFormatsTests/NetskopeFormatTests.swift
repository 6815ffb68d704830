import HandshakeModel
import LogFormats
import Testing

@Suite struct NetskopeFormatTests {
  /// A decrypted request, of which values are changed by the names of their columns.
  struct Event {
    static let names = [
      "date", "time", "time-taken", "cs-bytes", "sc-bytes", "c-ip", "cs-method", "cs-uri-scheme", "cs-user-agent",
      "cs-host", "x-cs-session-id", "x-cs-timestamp", "x-client-ssl-err", "x-server-ssl-err", "x-cs-sni",
      "x-ssl-bypass",
      "x-cs-ssl-handshake-error", "x-sr-ssl-handshake-error", "x-sr-ssl-malformed-ssl", "x-cs-ssl-engine-action",
      "x-cs-ssl-engine-action-reason", "x-ssl-policy-action", "x-policy-action", "x-error",
    ]

    var values: [String: String] = [
      "date": "2026-11-23", "time": "22:05:20", "cs-bytes": "1977", "sc-bytes": "651", "c-ip": "10.77.25.11",
      "cs-method": "POST", "cs-uri-scheme": "https", "cs-user-agent": "Mozilla/5.0 (a, b)",
      "cs-host": "www.example.com", "x-cs-timestamp": "1795471518", "x-cs-sni": "api.example.com", "x-ssl-bypass": "No",
      "x-cs-ssl-handshake-error": "No", "x-cs-ssl-engine-action": "Allow",
      "x-cs-ssl-engine-action-reason": "Established", "x-ssl-policy-action": "Decrypt", "x-policy-action": "allow",
    ]

    init(_ changed: [String: String] = [:]) {
      values.merge(changed) { $1 }
    }

    func text(_ separator: String, _ names: [String] = Event.names) -> String {
      names.map { values[$0].map { "\"\($0)\"" } ?? "-" }.joined(separator: separator)
    }
  }

  private static let header = "#Fields: " + Event.names.joined(separator: " ")

  private func read(_ lines: String...) -> LogReading {
    LogReading(NetskopeFormat.self, lines)
  }

  private static let row = LogReading.Row(
    microseconds: 1_795_471_518_000_000, client: "10.77.25.11", host: "api.example.com",
    userAgent: "Mozilla/5.0 (a, b)", vantage: .handshakes, signal: .request, bytesUp: 1_977, bytesDown: 651)

  /// Names in another order; the connector's is that of the alphabet.
  private static let sorted = Event.names.sorted()

  @Test(
    arguments: [
      [header, Event().text(" ")], [sorted.joined(separator: ","), Event().text(",", sorted)],
      [sorted.map { "\"\($0)\"" }.joined(separator: ","), Event().text(",", sorted)],
      // Quotes that were doubled on their way.
      [sorted.joined(separator: ","), Event().text(",", sorted).replacing("\"", with: "\"\"")],
    ])
  func readsEveryLayoutWithNames(lines: [String]) {
    let reading = read(lines[0], lines[1])
    #expect(reading.outcomes == [.ignored, .stored])
    #expect(reading.observations == [Self.row])
    for text in [lines[0], lines.joined(separator: "\n")] { #expect(detected(text + "\n") == "netskope") }
  }

  @Test(arguments: [" ", ","], [0, 35]) func readsThePublishedOrderWithoutNames(separator: String, more: Int) {
    let names = NetskopeFormat.columns + (0..<more).map { "new-\($0)" }
    let line = Event().text(separator, names)
    #expect(detected(line + "\n") == "netskope")
    let cut = String(line.prefix(300))
    let reading = read(cut, line, cut, line + "\r")
    #expect(reading.observations == [Self.row, Self.row])
    #expect(reading.outcomes.map { $0 == .stored } == [false, true, false, true])
  }

  @Test(
    arguments: [
      // A failed handshake is no refusal where no text of an alert says so.
      (["x-cs-ssl-handshake-error": "Yes", "cs-method": "-"], .other),
      (["x-cs-ssl-handshake-error": "Yes", "x-client-ssl-err": "tlsv1 alert unknown ca"], .unknownCA),
      (["x-client-ssl-err": "sslv3 alert bad certificate"], .badCertificate),
      (["x-client-ssl-err": "certificate verify failed"], .mutualTLS), (["x-client-ssl-err": "something"], .other),
      (["x-ssl-bypass": "Yes"], .bypassUsed), (["x-ssl-bypass": "Yes", "sc-bytes": "0"], .other),
      (["x-ssl-policy-action": "DoNotDecrypt"], .bypassUsed),
      (["x-sr-ssl-handshake-error": "Yes"], .upstreamFailure), (["x-sr-ssl-malformed-ssl": "Yes"], .upstreamFailure),
      (["x-server-ssl-err": "self signed certificate"], .upstreamFailure),
      (["x-sr-ssl-handshake-error": "Yes", "x-cs-ssl-handshake-error": "Yes"], .bothLegsFailed),
      (["x-policy-action": "block"], .blocked), (["x-policy-action": "Blocked"], .blocked),
      (["x-error": "auth-redirect"], .blocked), (["x-cs-ssl-engine-action": "Block"], .blocked),
      (["x-policy-action": "block", "x-cs-ssl-handshake-error": "Yes"], .blocked),
      (["cs-method": "-"], .handshake), (["cs-method": "CONNECT"], .handshake),
      (["cs-method": "-", "x-cs-ssl-engine-action-reason": "NotEstablished"], .other),
      (["cs-method": "-", "x-cs-ssl-engine-action-reason": "NotChecked"], .tunnel),
    ] as [([String: String], Signal)])
  func tellsRowsApart(changed: [String: String], signal: Signal) {
    let reading = read(Self.header, Event(changed).text(" "))
    #expect(reading.outcomes == [.ignored, .stored])
    #expect(reading.signals == [signal])
  }

  @Test(arguments: [
    ["cs-uri-scheme": "http"], ["x-ssl-bypass": "NoSSL"], ["x-cs-ssl-handshake-error": "NoSSL"],
    ["x-cs-sni": "-", "cs-host": "-"],
  ])
  func ignoresTheRest(changed: [String: String]) {
    #expect(read(Self.header, Event(changed).text(" ")).outcomes == [.ignored, .ignored])
  }

  @Test(
    arguments: [
      (["x-cs-timestamp": "x"], .badTimestamp), (["x-cs-timestamp": "-", "date": "2026-13-01"], .badTimestamp),
      (["x-cs-sni": "a b"], .badHost),
      (["c-ip": "-"], .missingField), (["cs-host": "a\" b"], .badSyntax),
    ] as [([String: String], RejectReason)])
  func refusesDamagedRows(changed: [String: String], reason: RejectReason) {
    #expect(read(Self.header, Event(changed).text(" ")).outcomes == [.ignored, .rejected(reason)])
  }

  @Test func takesOtherColumnsWhereTheBestAreEmpty() {
    let changed = ["x-cs-timestamp": "-", "x-cs-sni": "-", "time": "22:05:20.1234567"]
    let reading = read(Self.header, Event(changed).text(" "))
    #expect(reading.hosts == ["www.example.com"])
    #expect(reading.observations.map(\.microseconds) == [1_795_471_520_000_000])
  }

  @Test func saysLessWithoutTheColumnsOfTLS() {
    let names = Event.names.filter { !$0.hasPrefix("x-cs-ssl") && !$0.hasPrefix("x-ssl") }
    let reading = read("#Fields: " + names.joined(separator: " "), Event(["cs-method": "-"]).text(" ", names))
    #expect(reading.observations.map(\.vantage) == [.requests])
    #expect(reading.signals == [.tunnel])
  }

  @Test func readsHeadersInTheMiddle() {
    let comma = { (names: [String]) in names.joined(separator: ",") }
    let reading = read(
      comma(Self.sorted), Event().text(",", Self.sorted), comma(Self.sorted), comma(Event.names), Event().text(","),
      Event().text(",") + Event().text(","), "")
    #expect(
      reading.outcomes == [.ignored, .stored, .ignored, .ignored, .stored, .rejected(.columnCount), .ignored])
    #expect(reading.observations == [Self.row, Self.row])
  }

  @Test func readsItsSamples() {
    let signals: [[Signal]] = [
      [.request, .bypassUsed, .other], [.request, .unknownCA], [.request, .bypassUsed], [.request, .other],
    ]
    for (sample, signals) in zip(NetskopeFormat.samples, signals) {
      let reading = LogReading(NetskopeFormat.self, sample.split(separator: "\n").map(String.init))
      #expect(reading.signals == signals)
    }
  }

  private static let folder = ProjectFolder.shared + "/samples/public/netskope"

  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: [
      ("sekoia_transaction_s3.csv", [.request, .request, .request]),
      // The first row is plain HTTP.
      ("sekoia_transaction_w3c.log", [.bypassUsed, .bypassUsed, .request]),
    ] as [(String, [Signal])])
  func readsPublishedLines(name: String, signals: [Signal]) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "netskope")
    #expect(file.rejected == [])
    #expect(file.rows.observations.map(\.signal) == signals)
  }
}

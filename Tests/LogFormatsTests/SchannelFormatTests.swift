import HandshakeModel
import LogFormats
import Testing

@Suite struct SchannelFormatTests {
  private static func event(
    _ number: Int, alert: String = "\"event_data\":{\"AlertDesc\":\"48\"}", machine: String = "ws7.example.com",
    time: String = "2026-11-23T22:05:18.650Z", provider: String = "Schannel", message: String = ""
  ) -> String {
    "{\"@timestamp\":\"\(time)\",\"agent\":{\"type\":\"winlogbeat\"},\"winlog\":{\"channel\":\"System\","
      + "\"computer_name\":\"\(machine)\",\"event_id\":\(number),\"provider_name\":\"\(provider)\",\(alert)},"
      + "\"message\":\"\(message)\"}"
  }

  private static func xml(
    _ number: Int, data: String = "<EventData><Data Name='AlertDesc'>48</Data></EventData>", quote: String = "'"
  ) -> String {
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name=\(quote)Schannel"
      + "\(quote) Guid='{1F67}'/><EventID Qualifiers='0'>\(number)</EventID><TimeCreated SystemTime=\(quote)"
      + "2026-11-23T22:05:18.6501234Z\(quote)/><Computer>ws7.example.com</Computer></System>\(data)</Event>"
  }

  private func read(_ lines: String...) -> LogReading {
    LogReading(SchannelFormat.self, lines)
  }

  @Test func readsAnAlertThatWasSent() {
    let reading = read(Self.event(36_888))
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(
          microseconds: 1_795_471_518_650_000, client: "ws7.example.com", host: "", vantage: .handshakes,
          signal: .unnamedFailure)
      ])
  }

  @Test(
    arguments: [
      // Sent: about a certificate, about versions and ciphers, and the rest.
      (36_888, "48", .unnamedFailure), (36_888, "42", .unnamedFailure), (36_888, "45", .unnamedFailure),
      (36_888, "40", .protocolMismatch), (36_888, "70", .protocolMismatch), (36_888, "80", .other),
      (36_888, "20", .other),
      // Received: not what the machine did.
      (36_887, "48", .other), (36_887, "40", .other), (36_887, "0", .other), (36_874, "", .protocolMismatch),
    ] as [(Int, String, Signal)])
  func readsEvents(number: Int, alert: String, signal: Signal) {
    for place in ["event_data", "user_data"] {
      let reading = read(Self.event(number, alert: "\"\(place)\":{\"AlertDesc\":\"\(alert)\"}"))
      #expect(reading.signals == [signal])
      #expect(reading.hosts == [""])
    }
    #expect(read(Self.xml(number, data: "<UserData><AlertDesc>\(alert)</AlertDesc></UserData>")).signals == [signal])
    #expect(read(Self.xml(number, data: "<Data Name='AlertDesc'>\(alert)</Data>", quote: "\"")).signals == [signal])
  }

  /// Where the value is not exported the text of the event has it, in the wording of two generations of Windows.
  @Test(arguments: [
    "The following fatal alert was generated: 48. The internal error state is 552.",
    "A fatal alert was generated and sent to the remote endpoint. The TLS protocol defined fatal error code is 48. The "
      + "Windows SChannel error state is 552.",
    "The following fatal alert was received: 48.",
    "A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 48.",
  ])
  func readsTexts(message: String) {
    let reading = read(Self.event(36_888, alert: "\"event_data\":{}", message: message))
    #expect(reading.signals == [.unnamedFailure])
  }

  @Test(
    arguments: [
      (event(36_887, alert: "\"event_data\":{}"), .rejected(.missingField)),
      (event(36_888, alert: "\"event_data\":{\"AlertDesc\":\"999\"}"), .rejected(.missingField)),
      (event(36_888, machine: ""), .rejected(.missingField)), (event(36_888, time: "x"), .rejected(.badTimestamp)),
      (event(36_871), .ignored), (event(36_888, provider: "Service Control Manager"), .ignored), ("{}", .ignored),
      (event(36_888) + event(36_888), .rejected(.badSyntax)), (String(event(36_888).dropLast()), .rejected(.badSyntax)),
      (xml(36_888) + xml(36_888), .rejected(.badSyntax)), (String(xml(36_888).dropLast(3)), .rejected(.badSyntax)),
      (xml(36_888, data: ""), .rejected(.missingField)), ("<Event >", .rejected(.badSyntax)), ("<root>", .ignored),
      ("</root>", .ignored), ("", .rejected(.badSyntax)), ("\0", .rejected(.badSyntax)),
    ] as [(String, LineOutcome)])
  func readsOrRefuses(line: String, outcome: LineOutcome) {
    #expect(read(line).outcomes == [outcome])
  }

  /// Version 6 of Winlogbeat, Wazuh, and an export from Elasticsearch.
  @Test func readsOtherPlaces() {
    let old =
      "{\"@timestamp\":\"2026-11-23T22:05:18.650Z\",\"computer_name\":\"ws7.example.com\",\"event_id\":36888,"
      + "\"source_name\":\"Schannel\",\"user_data\":{\"AlertDesc\":\"48\"}}"
    let wazuh =
      "{\"data\":{\"win\":{\"system\":{\"providerName\":\"Schannel\",\"eventID\":\"36888\","
      + "\"systemTime\":\"2026-11-23T22:05:18.650000000Z\",\"computer\":\"ws7.example.com\"},"
      + "\"eventdata\":{\"alertDesc\":\"48\"}}}}"
    let export = "{\"_index\":\"winlogbeat-8\",\"_source\":\(Self.event(36_888))}"
    for line in [old, wazuh, export] {
      #expect(read(line).observations == read(Self.event(36_888)).observations)
      #expect(detected(line + "\n") == "schannel")
    }
    #expect(detected("<root>\n" + Self.xml(36_888) + "\n</root>\n") == "schannel")
  }

  private static let texts = ProjectFolder.shared + "/samples/public/schannel/event_36887_message_texts.txt"

  /// Texts alone name neither time nor machine: no format takes them.
  @Test(.enabled(if: ProjectFolder.exists(texts))) func leavesTextsAlone() throws {
    let file = try LogFile(Self.texts)
    #expect(file.format == nil)
  }
}

package import HandshakeModel

/// Schannel's events of the Windows System log: an alert received (36887), an alert sent (36888), no cipher in common
/// (36874), as Winlogbeat or Wazuh write them in JSON lines, or as `wevtutil qe /f:xml` writes them, an event a line.
///
/// No event names the other side, the host, or whether the machine was client or server (Microsoft, Schannel Events).
/// They support what other logs show and prove nothing alone: an alert about a certificate that the machine sent is a
/// failure without a host; one that it received was sent by whoever it talked to, and is not its own.
package struct SchannelFormat: LogFormat {
  package static let name = "schannel"
  package static let title = "Windows Schannel events (Winlogbeat or Wazuh JSON lines, XML)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "that a machine sent or received an alert, by its name; neither host nor other side: it supports other logs only",
    [.clientAlert: .when("sent by the machine itself, whose role is not told")])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert], in: "winlogbeat.yml",
      """
      winlogbeat.event_logs:
        - name: System
          provider: [Schannel]
          event_id: 36874, 36887, 36888
      """,
      note: "Events of errors are logged by default (EventLogging 1, HKLM\\SYSTEM\\CurrentControlSet\\Control\\"
        + "SecurityProviders\\SCHANNEL)."),
    LoggingSetting.sensor(
      adds: [.silentClose, .unusedHandshake, .serverName, .clientAddress, .bytes],
      note: "Schannel names neither host nor other side."),
  ]

  package static let samples = [
    """
    {"@timestamp":"2026-11-23T22:05:18.650Z","event":{"code":"36888","provider":"Schannel","kind":"event"},"agent":{"t\
    ype":"winlogbeat","version":"8.15.0"},"winlog":{"channel":"System","computer_name":"ws7.example.com","event_id":"3\
    6888","provider_name":"Schannel","user_data":{"xml_name":"EventXML","AlertDesc":"48","ErrorState":"552"}},"message\
    ":"A fatal alert was generated and sent to the remote endpoint. The TLS protocol defined fatal error code is 48."}
    {"@timestamp":"2026-11-23T22:05:19.650Z","event":{"code":"36887","provider":"Schannel","kind":"event"},"agent":{"t\
    ype":"winlogbeat","version":"8.15.0"},"winlog":{"channel":"System","computer_name":"gw1.example.com","event_id":"3\
    6887","provider_name":"Schannel","event_data":{"AlertDesc":"46"}},"message":"A fatal alert was received from the r\
    emote endpoint. The TLS protocol defined fatal alert code is 46."}

    """,
    """
    <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Schannel' Guid='{1F67\
    8132-5938-4686-9FDC-C8FF68F15C85}'/><EventID>36888</EventID><Version>0</Version><Level>2</Level><TimeCreated Syste\
    mTime='2026-11-23T22:05:18.650123400Z'/><Channel>System</Channel><Computer>ws7.example.com</Computer><Security Use\
    rID='S-1-5-18'/></System><UserData><EventXML xmlns='LSA_NS'><AlertDesc>48</AlertDesc><ErrorState>552</ErrorState><\
    /EventXML></UserData></Event>

    """,
  ]

  private enum Fact: Int, CaseIterable {
    case provider
    case number
    case time
    case machine
    case alert
    case message

    /// The names in Winlogbeat from version 7, in version 6, and in Wazuh's alerts and archives.
    var names: [String] {
      switch self {
      case .provider: ["winlog.provider_name", "event.provider", "source_name", "win.system.providerName"]
      case .number: ["winlog.event_id", "event.code", "event_id", "win.system.eventID"]
      case .time: ["win.system.systemTime", "@timestamp"]
      case .machine: ["winlog.computer_name", "computer_name", "win.system.computer"]
      case .alert:
        [
          "winlog.event_data.AlertDesc", "winlog.user_data.AlertDesc", "event_data.AlertDesc", "user_data.AlertDesc",
          "win.eventdata.alertDesc",
        ]
      case .message: ["message", "win.system.message"]
      }
    }
  }

  /// The fields of one event.
  private struct Event {
    var fields = [Field](repeating: 0..<0, count: Fact.allCases.count)

    subscript(fact: Fact) -> Field {
      get { fields[fact.rawValue] }
      set { fields[fact.rawValue] = newValue }
    }
  }

  private var json = NamedFields(
    .json,
    wanted: Fact.allCases.map { fact in
      // Exports have the event inside.
      fact.names + fact.names.flatMap { ["_source." + $0, "data." + $0, "_source.data." + $0] }
    }, unset: [])

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var format = SchannelFormat(context: SourceContext())
    let isEvent = head.contains { range in
      let line = bytes.extracting(range)
      guard line.firstIndex(of: "Schannel", in: 0..<line.byteCount) != nil, let event = format.event(line) else {
        return false
      }
      return line.equals("Schannel", in: event[.provider]) && line.unsigned(event[.number]) != nil
    }
    return isEvent ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    // What `wevtutil` writes round the events.
    if line.hasPrefix("<", in: 0..<line.byteCount), !line.hasPrefix("<Event ", in: 0..<line.byteCount) {
      return .ignored
    }
    guard let event = event(line) else { return .rejected(.badSyntax) }
    guard line.equals("Schannel", in: event[.provider]) else { return .ignored }
    guard let number = line.unsigned(event[.number]) else { return .rejected(.badNumber) }
    let signal: Signal
    switch number {
    case 36_874: signal = .protocolMismatch
    case 36_887, 36_888:
      guard let alert = alert(line, event) else { return .rejected(.missingField) }
      signal = number == 36_888 ? SchannelFormat.signal(ofSent: alert) : .other
    default: return .ignored
    }
    guard let time = line.timestamp(event[.time]) else { return .rejected(.badTimestamp) }
    guard !event[.machine].isEmpty else { return .rejected(.missingField) }
    guard let client = rows.symbol(line, event[.machine]) else { return .rejected(.nameCollision) }
    rows.observations.append(
      Observation(time: time, client: client, host: .none, vantage: .handshakes, signal: signal))
    return .stored
  }

  private static func signal(ofSent alert: AlertDescription) -> Signal {
    switch alert.meaning {
    case .certificateRejected, .gatewayCertificate: .unnamedFailure
    case .protocolMismatch: .protocolMismatch
    case .mutualTLS, .cancelled, .other: .other
    }
  }

  /// The alert's number: a value of the event, or what its text says in English.
  private func alert(_ line: RawSpan, _ event: Event) -> AlertDescription? {
    var digits = event[.alert]
    if digits.isEmpty {
      let texts: [StaticString] = [
        "fatal alert code is ", "fatal error code is ", "fatal alert was received: ", "fatal alert was generated: ",
      ]
      for text in texts where digits.isEmpty {
        guard let found = line.firstIndex(of: text, in: event[.message]) else { continue }
        let start = found + text.utf8CodeUnitCount
        digits = line.run(from: start, in: start..<event[.message].upperBound) { $0 &- UInt8(ascii: "0") <= 9 }
      }
    }
    return line.unsigned(digits).flatMap { UInt8(exactly: $0) }.map(AlertDescription.init(code:))
  }

  private mutating func event(_ line: RawSpan) -> Event? {
    var event = Event()
    guard line.hasPrefix("<", in: 0..<line.byteCount) else {
      guard json.read(line) == .fields else { return nil }
      for fact in Fact.allCases { event[fact] = json[fact.rawValue] }
      return event
    }
    let whole = line.trimmed(0..<line.byteCount)
    let close: StaticString = "</Event>"
    // Of two events on a line, or a torn one, the parts cannot be told apart.
    guard whole.count > close.utf8CodeUnitCount, line.firstIndex(of: close, in: whole) == whole.upperBound - 8 else {
      return nil
    }
    event[.provider] = attribute(line, "<Provider ", "Name=")
    event[.number] = content(line, "<EventID")
    event[.time] = attribute(line, "<TimeCreated ", "SystemTime=")
    event[.machine] = content(line, "<Computer>")
    event[.alert] = content(line, "AlertDesc")
    event[.message] = content(line, "<Message>")
    return event
  }

  /// What stands between the end of a tag and the next one; empty where there is no such tag.
  private func content(_ line: RawSpan, _ tag: StaticString) -> Field {
    guard let found = line.firstIndex(of: tag, in: 0..<line.byteCount) else { return 0..<0 }
    let last = found + tag.utf8CodeUnitCount - 1
    guard let end = line.firstIndex(of: UInt8(ascii: ">"), in: last..<line.byteCount) else { return 0..<0 }
    return line.run(from: end + 1, in: end + 1..<line.byteCount) { $0 != UInt8(ascii: "<") }
  }

  /// The value of an attribute, between quotes of either kind.
  private func attribute(_ line: RawSpan, _ tag: StaticString, _ name: StaticString) -> Field {
    guard let start = line.firstIndex(of: tag, in: 0..<line.byteCount),
      let found = line.firstIndex(of: name, in: start..<line.byteCount)
    else { return 0..<0 }
    let quote = found + name.utf8CodeUnitCount
    guard quote < line.byteCount, line[quote] == UInt8(ascii: "'") || line[quote] == UInt8(ascii: "\"") else {
      return 0..<0
    }
    return line.run(from: quote + 1, in: quote + 1..<line.byteCount) { $0 != line[quote] }
  }
}

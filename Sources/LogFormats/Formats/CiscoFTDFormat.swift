package import HandshakeModel

/// Connection events of Cisco's Secure Firewall Threat Defense in syslog (message 430003, the end of a connection).
///
/// The flags `CLIENT_ALERT_SEEN_UNKNOWN_CA`, `_BAD_CERTIFICATE` and `_CERTIFICATE_UNKNOWN` are those that Cisco documents
/// for pinned certificates ("Troubleshoot Unknown or Bad Certificates or Certificate Authorities"); from no other flag
/// or error is a refusal concluded. The begin of a connection (430002) knows nothing of its handshake yet.
package struct CiscoFTDFormat: LogFormat {
  package static let name = "cisco-ftd"
  package static let title = "Cisco Secure Firewall (FTD) connection events (syslog)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests, .handshakes]
  package static let evidence = EvidenceDeclaration(
    "connections that were decrypted, let pass or blocked, and with SSLFlowFlags the client's alert",
    [
      .clientAlert: .when("with SSLFlowFlags, of three alerts"),
      .serverName: .when("with SSLServerName or URL"),
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .when("the whole connection's"),
      .decryption: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .serverName],
      in: "Secure Firewall Management Center, Policies, Decryption, rule, Logging",
      "Log at End of Connection\nSend Connection Events to: Syslog Server",
      note: "Only connections that a decryption rule logs have the fields of TLS."),
    LoggingSetting.sensor(
      adds: [.silentClose, .unusedHandshake],
      note: "No field tells that a client left without an alert, or after the handshake."),
  ]

  package static let samples = [
    """
    <113>2026-11-23T22:05:18Z fw-1 : %FTD-1-430003: EventPriority: Low, InstanceID: 2, FirstPacketSecond: 2026-11-23T2\
    2:05:17Z, ConnectionID: 4711, AccessControlRuleAction: Allow, SrcIP: 10.77.30.11, DstIP: 198.51.100.1, SrcPort: 54\
    710, DstPort: 443, Protocol: tcp, ACPolicy: Main, Client: SSL client, ApplicationProtocol: HTTPS, InitiatorBytes: \
    840, ResponderBytes: 6240, SSLPolicy: Inspect, SSLFlowStatus: Success, SSLFlowFlags: VALID, SSL_DETECTED, CERTIFIC\
    ATE_DECODED, CLIENT_ALERT_SEEN_UNKNOWN_CA, SSLVersion: TLSv1.2, SSLActualAction: Decrypt (Resign), SSLExpectedActi\
    on: Decrypt (Resign), SSLServerName: api.example.com, URL: https://api.example.com
    <113>2026-11-23T22:05:19Z fw-1 : %FTD-1-430003: EventPriority: Low, InstanceID: 2, FirstPacketSecond: 2026-11-23T2\
    2:05:18Z, ConnectionID: 4712, AccessControlRuleAction: Allow, SrcIP: 10.77.30.12, DstIP: 198.51.100.2, SrcPort: 54\
    711, DstPort: 443, Protocol: tcp, ACPolicy: Main, Client: SSL client, ApplicationProtocol: HTTPS, InitiatorBytes: \
    2100, ResponderBytes: 9120, SSLPolicy: Inspect, SSLFlowStatus: Success, SSLActualAction: Do Not Decrypt, SSLServer\
    Name: bank.example.com, URL: https://bank.example.com
    <113>2026-11-23T22:05:20Z fw-1 : %FTD-6-302013: Built outbound TCP connection 1 for outside:198.51.100.2/443

    """,
    """
    %NGIPS-1-430003: EventPriority: Low, FirstPacketSecond: 2026-11-23T22:05:18Z, SrcIP: 10.77.30.11, DstIP: 198.51.10\
    0.1, SrcPort: 54712, DstPort: 80, Protocol: tcp, InitiatorBytes: 60, ResponderBytes: 0, NAPPolicy: Main

    """,
  ]

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var (messages, events) = (0, 0)
    for range in head {
      let line = bytes.extracting(range)
      guard let (number, _) = FirewallEvent.message(line) else { continue }
      messages += 1
      events += line.hasPrefix("43000", in: number) ? 1 : 0
    }
    return events > 0 && messages * 2 > head.count ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let (number, _) = FirewallEvent.message(line), line.equals("430003", in: number),
      let event = FirewallEvent(line), line.equalsIgnoringCase("tcp", in: event.transport),
      let signal = signal(line, event)
    else { return .ignored }
    guard !event.isAmbiguous else { return .rejected(.badSyntax) }
    let name = event.serverName.isEmpty ? line.urlHost(event.url) : event.serverName
    let unnamed = signal.withoutHost
    guard !name.isEmpty || unnamed == .unnamedFailure else { return .ignored }
    guard let time = line.timestamp(event.time) else { return .rejected(.badTimestamp) }
    guard !event.source.isEmpty else { return .rejected(.missingField) }
    guard let host = name.isEmpty ? Symbol.none : rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, event.source), let agent = rows.userAgent(line, event.userAgent) else {
      return .rejected(.nameCollision)
    }
    rows.observations.append(
      Observation(
        time: time, client: client, host: host, userAgent: agent,
        vantage: event.flags.isEmpty ? .requests : .handshakes, signal: name.isEmpty ? unnamed : signal,
        bytesUp: line.unsigned(event.sent) ?? 0, bytesDown: line.unsigned(event.received) ?? 0))
    return .stored
  }

  /// Nil where nothing of TLS decryption is in the event.
  private func signal(_ line: RawSpan, _ event: FirewallEvent) -> Signal? {
    let action = event.action
    guard !action.isEmpty || !event.flags.isEmpty else { return nil }
    let isExempt = line.begins(withWords: "do not decrypt", in: action)
    if let alert = CiscoFTDFormat.alerts.first(where: { has($0.0, in: event.flags, of: line) })?.1 {
      // The origin's own certificate was refused.
      if isExempt { return .bypassAborted }
      // `Decrypt (Known Key)` is of servers whose key the firewall has: no certificate of its own.
      guard line.begins(withWords: "decrypt (re", in: action) else { return .other }
      let isLate = has("APP_DATA_C2S", in: event.flags, of: line)
      return isLate ? alert.afterHandshake : alert
    }
    if line.begins(withWords: "block", in: action) || line.begins(withWords: "block", in: event.ruleAction) {
      return .blocked
    }
    let isFine = event.status.isEmpty || line.equalsIgnoringCase("success", in: event.status)
    if isExempt, isFine { return (line.unsigned(event.received) ?? 0) > 0 ? .bypassUsed : .other }
    // What stands in a request can be read of a decrypted one only. A connection without it may have carried no HTTP:
    // no row of requests would follow, so it is not told as a tunnel.
    let isRequest = !event.userAgent.isEmpty || !event.response.isEmpty
    return isFine && isRequest && line.begins(withWords: "decrypt (re", in: action) ? .request : .other
  }

  /// Of two alerts the one that tells more counts.
  private static let alerts: [(StaticString, Signal)] = [
    ("CLIENT_ALERT_SEEN_UNKNOWN_CA", .unknownCA), ("CLIENT_ALERT_SEEN_BAD_CERTIFICATE", .badCertificate),
    ("CLIENT_ALERT_SEEN_CERTIFICATE_UNKNOWN", .certificateUnknown),
  ]

  /// Whether a flag is among others, whatever stands between them.
  private func has(_ flag: StaticString, in flags: Field, of line: RawSpan) -> Bool {
    var from = flags.lowerBound
    while let start = line.firstIndex(of: flag, in: from..<flags.upperBound) {
      let end = start + flag.utf8CodeUnitCount
      let isWhole =
        (start == flags.lowerBound || !isWordByte(line[start - 1]))
        && (end == flags.upperBound || !isWordByte(line[end]))
      if isWhole { return true }
      from = end
    }
    return false
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || hexDigit(byte) != nil || (byte | 0x20) &- UInt8(ascii: "a") <= 25
  }
}

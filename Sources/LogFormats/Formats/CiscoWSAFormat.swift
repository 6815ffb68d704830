package import HandshakeModel

/// Cisco Secure Web Appliance (WSA): the access log, which is Squid's with the tag of the decision and the verdicts
/// behind it, and W3C logs.
///
/// A decrypted connection has a `tunnel://` row and, where the client went on, `https://` rows (Cisco, "Understand HTTPS
/// Accesslog Format in Secure Web Appliance"); what a client's handshake failed of, neither log has a field for.
package struct CiscoWSAFormat: LogFormat {
  package static let name = "cisco-wsa"
  package static let title = "Cisco Secure Web Appliance access log and W3C log"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "requests, tunnels, what policy passed through, dropped or blocked, and faults of the origin's certificate; an "
      + "abort is only a tunnel that no request follows",
    [
      .unusedHandshake: .when("as a tunnel without requests"),
      .serverName: .when("explicit proxy, or where the appliance knows the name"),
      .clientAddress: .always,
      .clientPort: .when("with c-port (%F), which is not needed"),
      .bytes: .when("to the client; each way in W3C logs with cs-bytes"),
      .userAgent: .when("in W3C logs, with cs(User-Agent)"),
      .decryption: .always,
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.bytes, .userAgent], in: "System Administration, Log Subscriptions, W3C Logs",
      "timestamp x-elapsed-time c-ip x-resultcode-httpstatus sc-bytes cs-bytes cs-method cs-url x-hierarchy-origin "
        + "x-acltag cs(User-Agent)",
      note: "The access log may stay beside it: both are counted once."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose],
      note: "No field of these logs tells how a client's handshake failed."),
  ]

  package static let samples = [
    """
    Info: 1795471518.215 582 10.77.25.11 TCP_MISS_SSL/200 39 CONNECT tunnel://www.example.com:443/ - DIRECT/www.example\
    .com - DECRYPT_WEBCAT_7-DefaultGroup-DefaultGroup-NONE-NONE-NONE-DefaultGroup-NONE <"IW_infr",3.7,1,"-",-,-,-,-,"-"\
    ,-,-,-,"-",-,-,"-","-",-,-,"IW_infr",-> - -
    Info: 1795471518.486 270 10.77.25.11 TCP_MISS_SSL/200 1256 GET https://www.example.com:443/ - DIRECT/www.example.co\
    m text/html DEFAULT_CASE_12-DefaultGroup-DefaultGroup-NONE-NONE-NONE-DefaultGroup-NONE <"IW_infr",3.7,1,"-",-> - -
    Info: 1795471519.563 481 10.77.25.11 TCP_CLIENT_REFRESH_MISS/200 6916 CONNECT tunnel://bank.example.com:443/ - DIRE\
    CT/bank.example.com - CMF:44 DCF:200020 ERR:15 PASSTHRU_CUSTOMCAT_7-DefaultGroup-No_authentication-DefaultGroup-NON\
    E-NONE-DefaultGroup-NONE <"C_MS_0",-,-,"-",-> - 1 bank.example.com 198.51.100.1
    Info: 1795471520.359 0 10.77.25.12 TCP_DENIED/407 0 CONNECT tunnel://www.example.com:443/ - NONE/- - OTHER-NONE-Use\
    rs-NONE-NONE-NONE-NONE-NONE <"-",-,-,"-",-> - 0 - -

    """,
    """
    1795471518.769 386 10.77.25.11 TCP_MISS_SSL/200 0 TCP_CONNECT tunnel://198.51.100.1:443/ - DIRECT/api.example.com - \
    DECRYPT_WBRS_7-DefaultGroup-test.id-NONE-NONE-NONE-DefaultGroup-NONE <nc,-6.0,0,-,-> -
    1795471519.769 12 10.77.25.11 TCP_MISS_SSL/503 0 CONNECT tunnel://old.example.com:443/ "EXAMPLE\\user@realm" DIRECT/\
    old.example.com - DROP_ADMIN_EXPIRED_CERT-DefaultGroup-test.id-NONE-NONE-NONE-DefaultGroup-NONE <nc,-6.0,0,-,-> -

    """,
    """
    #Version: 1.0
    #Date: 2026-11-23 22:00:00
    #System: 10.77.0.2 - wsa.example.com
    #Software: AsyncOS for Web 15.0.0
    #Fields: timestamp x-elapsed-time c-ip x-resultcode-httpstatus sc-bytes cs-bytes cs-method cs-url cs-username x-hie\
    rarchy-origin cs-mime-type x-acltag x-result-code cs(User-Agent)
    1795471518.215 582 10.77.25.11 TCP_MISS_SSL/200 39 1800 CONNECT tunnel://api.example.com:443/ - DIRECT/api.example.\
    com - DECRYPT_WEBCAT_7-DefaultGroup-DefaultGroup-NONE-NONE-NONE-DefaultGroup <nc,-> "okhttp/4.9"

    """,
  ]

  private var columns = NamedFields(.columns(separator: 0x20, names: .fieldsDirective), of: CiscoWSARow.Fact.self)
  private var hasColumns = false

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { range in
      let line = bytes.extracting(range)
      return CiscoWSARow(line) != nil || hasColumns(line)
    }
    // Other programs' messages may stand between those of a syslog file.
    return matching > 0 ? .certain : .no
  }

  private static func hasColumns(_ line: RawSpan) -> Bool {
    let names: [StaticString] = [" x-acltag", " x-resultcode-httpstatus", " sc-result-code"]
    guard let directive = NamedFields.directive(line), line.hasPrefix("#Fields:", in: directive) else { return false }
    return line.firstIndex(of: " c-ip", in: directive) != nil
      && names.contains { line.firstIndex(of: $0, in: directive) != nil }
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    if NamedFields.directive(line) != nil {
      _ = columns.read(line)
      hasColumns = columns.hasColumns([CiscoWSARow.Fact.client])
      return .ignored
    }
    if hasColumns {
      if case .bad(let reason) = columns.read(line) { return .rejected(reason) }
      return add(line, CiscoWSARow(line, columns), to: &rows)
    }
    guard let row = CiscoWSARow(line) else { return .rejected(.badSyntax) }
    return add(line, row, to: &rows)
  }

  private func add(_ line: RawSpan, _ row: CiscoWSARow, to rows: inout RowBuffer) -> LineOutcome {
    guard let signal = row.signal(line) else { return .ignored }
    guard let end = row.end else { return .rejected(.badTimestamp) }
    guard !row.client.isEmpty else { return .rejected(.missingField) }
    let elapsed = line.unsigned(row.elapsed) ?? 0
    guard elapsed < 1 << 40 else { return .rejected(.badNumber) }
    guard let host = rows.host(line, row.host(line)) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, row.client), let userAgent = rows.userAgent(line, row.userAgent) else {
      return .rejected(.nameCollision)
    }
    rows.observations.append(
      Observation(
        // As in Squid's, a row is written at the end of its transaction.
        time: Timestamp(microseconds: end.microseconds - Int64(elapsed) * 1_000), client: client, host: host,
        userAgent: userAgent, vantage: .requests, signal: signal, bytesUp: line.unsigned(row.up) ?? 0,
        bytesDown: line.unsigned(row.down) ?? 0))
    return .stored
  }
}

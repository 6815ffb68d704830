package import HandshakeModel

/// Symantec ProxySG, Edge SWG and Cloud SWG: access logs in the extended log file format with the columns that an
/// administrator chose, and the same fields as `key=value` in syslog.
///
/// A client that refuses the gateway's certificate has no row of its own: no exception and no field is documented for it
/// (Broadcom, KB 168187 and the SGOS Administration Guide, Access Log Formats).
package struct ProxySGFormat: LogFormat {
  package static let name = "proxysg"
  package static let title = "Symantec ProxySG, Edge SWG and Cloud SWG access log (ELFF and key=value)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "requests, tunnels, blocks and failures of the origin; an abort is only a tunnel that no request follows",
    [
      .unusedHandshake: .when("as a tunnel without requests, or with x-cs-connection-negotiated-cipher"),
      .serverName: .when("with cs-host"),
      .clientAddress: .always,
      .clientPort: .when("with c-port, which is not needed"),
      .bytes: .when("with sc-bytes and cs-bytes"),
      .userAgent: .when("explicit proxy, with cs(User-Agent)"),
      .decryption: .when("with cs-uri-scheme"),
      .upstreamStatus: .when("with x-exception-id"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.unusedHandshake, .serverName, .bytes, .userAgent, .decryption, .upstreamStatus],
      in: "SGOS, (config access-log) create format pinscout, edit format pinscout",
      """
      type elff "date time time-taken c-ip sc-filter-result x-exception-id s-action sc-status cs-method cs-uri-scheme \
      cs-host cs(User-Agent) sc-bytes cs-bytes x-rs-certificate-observed-errors x-rs-certificate-validate-status \
      x-cs-connection-negotiated-ssl-version x-cs-connection-negotiated-cipher x-sc-connection-issuer-keyring"
      """,
      note: "For the main and the ssl log; what was not decrypted is in the ssl log only."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose],
      note: "No field of this log tells how a client's handshake failed."),
  ]

  package static let samples = [
    """
    #Software: SGOS 7.3.9.1
    #Version: 1.0
    #Date: 2026-11-23 22:00:00
    #Fields: date time time-taken c-ip cs-username x-exception-id sc-filter-result cs-categories sc-status s-action c\
    s-method cs-uri-scheme cs-host cs-uri-port cs(User-Agent) sc-bytes cs-bytes
    2026-11-23 22:05:18 120 10.77.25.11 - - OBSERVED "Technology/Internet" 200 TCP_NC_MISS GET https www.example.com \
    443 "Mozilla/5.0 (Windows NT 10.0)" 5120 410
    2026-11-23 22:05:19 300 10.77.25.11 - - OBSERVED "none" 0 TCP_ERR_MISS unknown ssl api.example.com 443 - 0 0
    2026-11-23 22:05:20 12 10.77.25.12 - content_filter_denied DENIED "Gambling" 0 TCP_ERR_MISS unknown ssl bet.examp\
    le.com 443 - 0 0
    #Remark: 0000000001 "proxy-1" "10.77.0.2" "ssl"
    #Fields: date time c-ip s-action cs-uri-scheme cs-host sc-bytes x-cs-connection-negotiated-cipher
    2026-11-23 22:06:00 10.77.25.11 TCP_TUNNELED ssl bank.example.com 18211 none
    2026-11-23 22:06:01 10.77.25.13 TCP_NC_MISS ssl www.example.com 0 ECDHE-RSA-AES256-GCM-SHA384

    """,
    """
    <134>Nov 23 22:05:10 proxy-1 #Fields: date time c-ip sc-filter-result s-action sc-status cs-method cs-uri-scheme c\
    s-host sc-bytes x-exception-id
    <134>Nov 23 22:05:18 proxy-1 2026-11-23 22:05:18 10.77.25.11 OBSERVED TCP_ACCELERATED 200 CONNECT tcp api.example\
    .com 39 -
    <134>Nov  3 22:05:18 proxy-1 2026-11-03 22:05:18 10.77.25.11 OBSERVED TCP_ERR_MISS 503 unknown ssl old.example.co\
    m 0 ssl_server_cert_expired

    """,
    """
    2026-11-23T22:05:10PROXY01.EXAMPLE.ORG bluecoat - splunk_format - c-ip=10.77.25.11 rs-Content-Type="-"  cs-bytes=\
    63 cs-categories="none" cs-host=api.example.com cs-method=CONNECT cs-uri-port=443 cs-uri-scheme=tcp cs-user-agent\
    ="okhttp/4.9" s-action=TCP_ACCELERATED service.name="Explicit HTTP" sc-bytes=39 sc-filter-result=OBSERVED sc-stat\
    us=200 time-taken=17 x-exception-id=- x-cookie-date=Mon,%2023-Nov-26%2021:05:10%20GMT

    """,
  ]

  private typealias Fact = ProxySGRow.Fact

  private var clock: ProxySGClock
  private var columns = ProxySGRow.reader(.columns(separator: 0x20, names: .fieldsDirective))
  private var pairs = ProxySGRow.reader(.keyValue)
  private var hasColumns = false

  package init(context: SourceContext) {
    clock = ProxySGClock(context: context)
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isProxySG = head.contains { range in
      let line = bytes.extracting(range)
      if let directive = NamedFields.directive(line) {
        return line.hasPrefix("#Fields:", in: directive) && line.firstIndex(of: " c-ip", in: directive) != nil
          && [" s-action", " sc-filter-result"].contains { (name: StaticString) in
            line.firstIndex(of: name, in: directive) != nil
          }
      }
      return [" c-ip=", " cs-host=", " s-action="].allSatisfy { (key: StaticString) in
        line.firstIndex(of: key, in: 0..<line.byteCount) != nil
      }
    }
    return isProxySG ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    if let directive = NamedFields.directive(line) {
      readDirective(line, directive)
      return .ignored
    }
    guard hasColumns else {
      guard pairs.read(line) == .fields, !pairs[Fact.host].isEmpty || !pairs[Fact.client].isEmpty
      else { return .rejected(.noHeader) }
      return add(line, pairs, to: &rows)
    }
    if case .bad(let reason) = columns.read(line) { return .rejected(reason) }
    return add(line, columns, to: &rows)
  }

  private mutating func readDirective(_ line: RawSpan, _ directive: Field) {
    if line.hasPrefix("#Fields:", in: directive) {
      _ = columns.read(line)
      hasColumns = true
    } else if line.hasPrefix("#Date:", in: directive), directive.count > 26 {
      // `#Date: 2026-11-23 22:00:00`, which names a zone where the times that follow are not UTC.
      clock.zone = line.zoneOffset(directive.dropFirst(26)) ?? 0
    }
  }

  private func add(_ line: RawSpan, _ values: NamedFields, to rows: inout RowBuffer) -> LineOutcome {
    guard let signal = ProxySGRow.signal(line, values), !values[Fact.host].isEmpty else { return .ignored }
    guard let end = clock.time(line, values) else { return .rejected(.badTimestamp) }
    guard !values[Fact.client].isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, line.urlHost(values[Fact.host])) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, values[Fact.client]),
      let userAgent = rows.userAgent(line, values[Fact.userAgent])
    else { return .rejected(.nameCollision) }
    let elapsed = line.unsigned(values[Fact.elapsed]) ?? 0
    guard elapsed < 1 << 40 else { return .rejected(.badNumber) }
    rows.observations.append(
      Observation(
        // A row is written at the end of its transaction.
        time: Timestamp(microseconds: end.microseconds - Int64(elapsed) * 1_000), client: client, host: host,
        userAgent: userAgent, vantage: .requests, signal: signal,
        bytesUp: line.unsigned(values[Fact.up]) ?? 0,
        bytesDown: line.unsigned(values[Fact.down]) ?? 0))
    return .stored
  }
}

package import HandshakeModel

/// Squid's `access.log` in the layouts of web servers, `common` and `combined`, and in OPNsense's `file_extendend` (its
/// own spelling) and `file_json`.
///
/// The layouts are those of the `logformat` directive and of `OPNsense/Proxy/squid.conf` in OPNsense's plugin
/// `os-squid`. They say what the native format says, without the duration but in JSON, so that a row's time is the end
/// of its transaction; fields that follow tell refusals as in the native format. The line may stand behind the header
/// of a syslog message.
package struct SquidCombinedFormat: LogFormat {
  package static let name = "squid-combined"
  package static let title = "Squid access.log, common, combined and OPNsense's layouts"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests, .handshakes]
  package static let evidence = EvidenceDeclaration(
    "requests and tunnels only; with %err_code/%err_detail behind also the client's alert, silent closes, unused "
      + "handshakes and upstream failures",
    [
      .clientAlert: .when("with %err_detail behind, Squid 5 and later"),
      .silentClose: .when("with %err_detail behind, Squid 5 and later"),
      .unusedHandshake: .when("with %ssl::>negotiated_version behind; else a tunnel without requests"),
      .serverName: .when("explicit proxy, or with %ssl::>sni behind"),
      .clientAddress: .always,
      .bytes: .when("to the client"),
      .userAgent: .when("explicit proxy, in all layouts but common"),
      .decryption: .always,
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .serverName, .userAgent],
      in: "squid.conf; on OPNsense a file in /usr/local/etc/squid/pre-auth",
      SquidAccessFormat.settings.first?.lines ?? "",
      note: "Squid 5 and later. The log of now may stay beside it: both are counted once.", companion: "squid-access")
  ]

  package static let samples = [
    """
    10.77.30.11 - - [23/Nov/2026:23:04:19 +0000] "CONNECT api.example.com:443 HTTP/1.1" 200 0 "-" "okhttp/3.13.1" \
    NONE_NONE:HIER_DIRECT
    10.77.30.11 - - [23/Nov/2026:23:04:20 +0000] "GET https://api.example.com/v1 HTTP/1.1" 200 512 "-" "okhttp/3.1\
    3.1" TCP_MISS:HIER_DIRECT
    10.77.30.11 - - [23/Nov/2026:23:04:21 +0000] "CONNECT bank.example.com:443 HTTP/1.1" 200 2044 "-" "-" TCP_TUNN\
    EL:HIER_DIRECT

    """,
    """
    10.77.30.11 - mary [23/Nov/2026:23:04:19 +0100] "CONNECT api.example.com:443 HTTP/1.1" 200 0 NONE_NONE:HIER_DI\
    RECT err=ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1 cli_tls=-
    10.77.30.11 - mary [23/Nov/2026:23:04:20 +0100] "CONNECT api.example.com:443 HTTP/1.1" 200 0 NONE_NONE:HIER_DI\
    RECT err=-/- cli_tls=TLS/1.3
    10.77.30.11 - mary [23/Nov/2026:23:04:21 +0100] "GET https://old.example.com/ HTTP/1.1" 503 3900 NONE_NONE:HIE\
    R_NONE err=ERR_SECURE_CONNECT_FAIL/X509_V_ERR_CERT_HAS_EXPIRED+broken_cert cli_tls=TLS/1.3

    """,
    """
    10.77.30.11 - 02:00:00:00:00:0b - [23/Nov/2026:23:04:19 +0000] "CONNECT api.example.com:443 HTTP/1.1" 200 0 "-\
    " "okhttp/3.13.1" NONE_NONE:HIER_DIRECT

    """,
    """
     {"@timestamp":"2026-11-23T23:04:19+0000","ecs":{"version":"1.0.0"},"event":{"id":"-","dataset":"squid.access"\
    ,"duration":"170"},"http":{"version":"1.1","request":{"method":"CONNECT","referrer":"-"},"response":{"bytes": \
    0, "body":{"status_code": 200}}},"host":{"hostname":"10.77.30.11"},"service":{"name":"proxy","type":"squid"},"\
    source":{"ip":"10.77.30.11"},"url":{"original":"api.example.com:443"},"user":{"name":"-"},"user_agent":{"origi\
    nal":"okhttp/3.13.1"},"labels":{"request_status":"NONE_NONE","hierarchy_status":"HIER_DIRECT"},"message":"CONN\
    ECT api.example.com:443 HTTP/1.1"}\u{20}

    """,
  ]

  private let context: SourceContext
  private var members = SquidJSONLine()

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { range in
      let line = bytes.extracting(range)
      return SquidCombinedLine(line) != nil || SquidJSONLine.start(line) != nil
    }
    return matching * 2 > head.count ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    if let start = SquidJSONLine.start(line) { return readMembers(line, from: start, into: &rows) }
    guard let parts = SquidCombinedLine(line) else { return .rejected(.badSyntax) }
    guard let time = time(line, parts.time) else { return .rejected(.badTimestamp) }
    let isConnect = line.equals("CONNECT", in: parts.method)
    guard isConnect || line.hasPrefix("https://", in: parts.url) else { return .ignored }
    var fields = SquidFields(line, from: parts.rest)
    if !parts.userAgent.isEmpty { fields.userAgent = parts.userAgent }
    let transaction = SquidTransaction(
      tag: parts.tag, status: line.unsigned(parts.status) ?? 0, isConnect: isConnect,
      bytesDown: line.unsigned(parts.bytes) ?? 0, fields: fields)
    return transaction.add(line, at: time, client: parts.client, url: parts.url, to: &rows)
  }

  private mutating func readMembers(_ line: RawSpan, from start: Int, into rows: inout RowBuffer) -> LineOutcome {
    guard members.read(line, from: start) else { return .rejected(.badSyntax) }
    guard let end = line.timestamp(members.time) else { return .rejected(.badTimestamp) }
    let isConnect = line.equals("CONNECT", in: members.method)
    guard isConnect || line.hasPrefix("https://", in: members.url) else { return .ignored }
    var fields = SquidFields()
    fields.userAgent = members.userAgent
    let transaction = SquidTransaction(
      tag: members.tag, status: line.unsigned(members.status) ?? 0, isConnect: isConnect,
      bytesDown: line.unsigned(members.bytes) ?? 0, fields: fields)
    let elapsed = min(line.unsigned(members.elapsed) ?? 0, 1 << 40)
    let time = Timestamp(microseconds: end.microseconds - Int64(elapsed) * 1_000)
    return transaction.add(line, at: time, client: members.client, url: members.url, to: &rows)
  }

  /// `%tl`: local time with its zone.
  private func time(_ line: RawSpan, _ field: Field) -> Timestamp? {
    guard let local = line.slashedTimestamp(field) else { return nil }
    guard let blank = line.firstIndex(of: 0x20, in: field) else { return context.utc(local) }
    guard let zone = line.zone(blank + 1..<field.upperBound) else { return nil }
    return Timestamp(microseconds: local.microseconds - zone * 1_000_000)
  }
}

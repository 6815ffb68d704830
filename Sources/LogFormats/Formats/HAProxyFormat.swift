package import HandshakeModel

/// HAProxy: the error lines of the frontend's handshakes and the lines of requests, behind syslog's header or without.
///
/// Without `error-log-format` (2.5 and later) every failure is the same line and names no host. With it the error of
/// the library and the SNI are there (Configuration Manual, section 8.2.5). A completed handshake that no request
/// follows is an error line with `fc_err=0`, or a request called `<BADREQ>`.
package struct HAProxyFormat: LogFormat {
  package static let name = "haproxy"
  package static let title = "HAProxy: httplog, httpslog, tcplog, error-log-format"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests, .handshakes]
  package static let evidence = EvidenceDeclaration(
    "without error-log-format: that a client's handshake failed, never for which host; with %[ssl_fc_err,hex] and "
      + "%[ssl_fc_sni] the client's alert, silent closes and unused handshakes of each host; with httpslog the requests",
    [
      .clientAlert: .when("with %[ssl_fc_err,hex] in error-log-format"),
      .silentClose: .when("with %[ssl_fc_err,hex] in error-log-format"),
      .unusedHandshake: .when("with %[fc_err] in error-log-format"),
      .serverName: .when("with %[ssl_fc_sni] in error-log-format"),
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .when("to the client"),
      .decryption: .when("by the requests"),
      .upstreamStatus: .when("with httpslog, or a request that names its host"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .serverName], in: "the frontend of haproxy.cfg",
      """
      error-log-format "%ci:%cp [%tr] %ft %ac/%fc fc_err=%[fc_err] ssl_fc_err=%[ssl_fc_err,hex] \
      ssl_fc_err_str=%{+Q}[ssl_fc_err_str] sni=%{+Q}[ssl_fc_sni] ver=%sslv"
      """,
      note: "HAProxy 2.5 and later. Leave dontlognull out: it drops the connections that were never used."),
    LoggingSetting(
      adds: [.bytes, .upstreamStatus], in: "the frontend of haproxy.cfg", "option httpslog",
      note: "HAProxy 2.5 and later; its rows also show which hosts work."),
  ]

  package static let samples = [
    """
    <134>Nov 23 22:05:21 haproxy[13151]: 10.77.23.11:49514 [23/Nov/2026:22:05:21.499] fe_default/1: SSL handshake \
    failure
    <134>Nov 23 22:05:24 haproxy[13151]: 10.77.23.11:42426 [23/Nov/2026:22:05:24.080] fe_default/1: Connection closed \
    during SSL handshake
    <134>Nov 23 22:05:24 haproxy[13151]: 10.77.23.11:42442 [23/Nov/2026:22:05:24.129] fe_default~ fe_default/<NOSRV> \
    -1/-1/-1/-1/1 400 0 - - CR-- 1/1/0/0/0 0/0 "<BADREQ>"
    <134>Nov 23 22:05:24 haproxy[13151]: 10.77.23.11:42450 [23/Nov/2026:22:05:24.176] fe_default~ be/s1 0/0/2/0/3 200 \
    73 - - ---- 1/1/0/0/0 0/0 "GET https://api.example.com/ HTTP/2.0"

    """,
    """
    Nov 23 23:15:43 edge01 haproxy[16264]: 10.77.40.13:40296 [23/Nov/2026:23:15:43.651] https-in~ 1/1 fc_err=34/SSL \
    handshake failure ssl_fc_err=000000000A000418/error:0A000418:SSL routines::tlsv1 alert unknown ca ca_err=0 c_err=0 \
    resumed=0 sni="api.example.com" TLSv1.3/TLS_AES_256_GCM_SHA384
    Nov 23 23:15:44 edge01 haproxy[16264]: 10.77.40.13:40298 [23/Nov/2026:23:15:44.651] https-in~ origins/s48 0/0/3/0/3 \
    200 168 113 - - ---- 1/1/0/0/0 0/0 fc_err=0 sni="api.example.com" TLSv1.3/TLS_AES_256_GCM_SHA384 \
    bk_err=0/Success/0000000000000000 ua="okhttp/3.13.1" "GET /v1 HTTP/1.1"

    """,
    """
    10.77.23.11:53910 [23/Nov/2026:22:05:41.715] fe~ 1/1 34/000000000A000412/0/0/0 api.example.com/TLSv1.2/(NONE)
    10.77.23.11:55352 [23/Nov/2026:22:05:44.516] fe~ be/s1 0/-1/-1/-1/0 200 73 - - LR-- 1/1/0/0/0 0/0 "GET / HTTP/1.1" \
    0/0000000000000000/0/0/0 api.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384

    """,
  ]

  private let context: SourceContext

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var (matching, others) = (0, 0)
    for line in head {
      let span = bytes.extracting(line)
      if let parts = HAProxyLine(span), parts.time != nil {
        matching += 1
      } else if span.firstIndex(of: " haproxy[", in: 0..<min(span.byteCount, 128)) == nil {
        // What the program says of itself is no line of a connection.
        others += 1
      }
    }
    return matching > 0 && matching > others ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let parts = HAProxyLine(line) else {
      let isOwn = line.firstIndex(of: "haproxy[", in: 0..<line.byteCount) != nil || line.byteCount == 0
      return isOwn ? .ignored : .rejected(.badSyntax)
    }
    guard let time = parts.time else { return .rejected(.badTimestamp) }
    let words = line.blankSeparated(from: parts.rest, limit: 12)
    guard let frontend = words.first, words.count >= 2 else { return .rejected(.columnCount) }
    // A socket in the file system has no address.
    guard !line.equals("unix", in: parts.client) else { return .ignored }
    var row = HAProxyRow()
    if line[frontend.upperBound - 1] == UInt8(ascii: ":") {
      row.signal = HAProxyError(line, frontend.upperBound + 1..<line.byteCount)?.signal(nil)
    } else {
      row.read(line, words)
    }
    guard let signal = row.signal else { return .ignored }
    var host = Symbol.none
    if let name = row.host {
      guard let symbol = rows.host(line, name) else { return .rejected(.badHost) }
      host = symbol
    }
    guard let client = rows.symbol(line, parts.client),
      let userAgent = rows.userAgent(line, row.userAgent ?? 0..<0)
    else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        time: context.utc(time), client: client, host: host,
        userAgent: userAgent, vantage: row.namesHandshake && host != .none ? .handshakes : .requests,
        signal: host == .none ? signal.withoutHost : signal, bytesDown: row.bytesDown))
    return .stored
  }
}

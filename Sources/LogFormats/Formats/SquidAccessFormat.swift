package import HandshakeModel

/// Squid's `access.log`: the native format, and the native format with more fields behind it.
///
/// The native format writes the same CONNECT line for an accepted and a refused handshake; the only sign of a refusal is
/// that no inner request follows. `%err_code/%err_detail` and the negotiated version behind the line tell them apart
/// (Squid 5 and later; `logformat` directive).
package struct SquidAccessFormat: LogFormat {
  package static let name = "squid-access"
  package static let title = "Squid access.log, native and with ssl_bump fields"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests, .handshakes]
  package static let evidence = EvidenceDeclaration(
    "native: requests and tunnels only; with %err_code/%err_detail also the client's alert, silent closes, unused "
      + "handshakes and upstream failures",
    [
      .clientAlert: .when("with %err_detail, Squid 5 and later"),
      .silentClose: .when("with %err_detail, Squid 5 and later"),
      .unusedHandshake: .when("with %ssl::>negotiated_version; else a tunnel without requests"),
      .serverName: .when("explicit proxy, or with %ssl::>sni"),
      .clientAddress: .always,
      .clientPort: .when("with %>p, which is not needed"),
      .bytes: .when("to the client"),
      .userAgent: .when("explicit proxy, with %{User-Agent}>h"),
      .decryption: .always,
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .serverName, .userAgent], in: "squid.conf",
      """
      logformat pinscout %ts.%03tu %6tr %>a:%>p %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt bump=%ssl::bump_mode \
      sni="%ssl::>sni" err=%err_code/%err_detail cert_errors="%ssl::<cert_errors" cli_tls=%ssl::>negotiated_version \
      ua="%{User-Agent}>h"
      access_log daemon:/var/log/squid/access-tls.log logformat=pinscout
      """,
      note: "Squid 5 and later. The native log may stay beside it: both are counted once.")
  ]

  package static let samples = [
    """
    1795475059.379    170 10.77.30.11:55294 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/198.51.1\
    00.1 - port=3128 bump=bump sni="api.example.com" err=-/- cert_errors="-" cli_tls=TLS/1.3 ua="okhttp/3.13.1\
    "
    1795475059.379    170 10.77.30.11:55294 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/198.51.1\
    00.1 - port=3128 bump=bump sni="api.example.com" err=ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_E\
    RR=A000418+TLS_IO_ERR=1 cert_errors="-" cli_tls=- ua="okhttp/3.13.1"
    1795475059.379    170 10.77.30.11:55294 NONE_NONE/200 0 GET https://api.example.com/v1 - HIER_DIRECT/198.5\
    1.100.1 - port=3128 bump=bump sni="api.example.com" err=-/- cert_errors="-" cli_tls=TLS/1.3 ua="okhttp/3.1\
    3.1"

    """,
    """
    1795475055.299     11 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 -
    1795475055.400     60 10.77.30.11 TCP_MISS/200 512 GET https://api.example.com/v1 - HIER_DIRECT/198.51.100\
    .1 text/html
    1795475056.100      0 10.77.30.11 TCP_DENIED/407 3900 CONNECT www.example.com:443 - HIER_NONE/- text/html

    """,
  ]

  /// The fields that follow the native ones, by the names that the documentation and common configurations give them.
  private struct Extras {
    var error: Field = 0..<0
    var clientVersion: Field?
    var serverName: Field = 0..<0
    var bumpMode: Field = 0..<0
    var certificateErrors: Field = 0..<0
    var userAgent: Field = 0..<0
  }

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { line in
      let span = bytes.extracting(line)
      let fields = nativeFields(span, limit: 7)
      return fields.count >= 6 && span.microseconds(fields[0]) != nil
        && span.firstIndex(of: UInt8(ascii: "."), in: fields[0]) != nil && span.unsigned(fields[1]) != nil
        && isResult(span, fields[3]) && isMethod(span, fields[5])
        // Cisco's appliance writes the same fields and the tag of its decision behind them.
        && CiscoWSARow(span) == nil
    }
    return matching * 2 > head.count ? .certain : .no
  }

  private static func nativeFields(_ line: RawSpan, limit: Int) -> [Field] {
    var fields = line.blankSeparated(limit: limit)
    // `%>a %>p` puts the client's port into a field of its own.
    if fields.count > 4, line.unsigned(fields[3]) != nil { fields.remove(at: 3) }
    return fields
  }

  private static func isResult(_ line: RawSpan, _ field: Field) -> Bool {
    guard let slash = line.firstIndex(of: UInt8(ascii: "/"), in: field) else { return false }
    return line[field.lowerBound] >= UInt8(ascii: "A") && line.unsigned(slash + 1..<field.upperBound) != nil
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let fields = SquidAccessFormat.nativeFields(line, limit: 11)
    guard fields.count >= 8 else { return .rejected(.columnCount) }
    guard let end = line.microseconds(fields[0]) else { return .rejected(.badTimestamp) }
    guard let elapsed = line.unsigned(fields[1]), elapsed < 1 << 40 else { return .rejected(.badNumber) }
    let method = fields[5]
    let url = fields[6]
    // A configuration of one's own may put other fields in between; its lines must not pass for uninteresting ones.
    guard SquidAccessFormat.isMethod(line, method) else { return .rejected(.badSyntax) }
    let isConnect = line.equals("CONNECT", in: method)
    guard isConnect || line.hasPrefix("https://", in: url) else { return .ignored }
    let extras = extras(line, from: fields[min(8, fields.count - 1)].upperBound)
    let vantage: Vantage = extras.error.isEmpty && extras.clientVersion == nil ? .requests : .handshakes
    guard let signal = signal(line, fields, isConnect: isConnect, extras) else { return .ignored }
    let name = isSet(line, extras.serverName) ? extras.serverName : line.urlHost(url)
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, line.withoutPort(fields[2])),
      let userAgent = rows.userAgent(line, isSet(line, extras.userAgent) ? extras.userAgent : 0..<0)
    else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        // Squid logs the end of a transaction.
        time: Timestamp(microseconds: end - Int64(elapsed) * 1_000), client: client, host: host, userAgent: userAgent,
        vantage: vantage, signal: signal, bytesDown: line.unsigned(fields[4]) ?? 0))
    return .stored
  }

  /// What the row adds; nil where it says nothing of a handshake.
  private func signal(_ line: RawSpan, _ fields: [Field], isConnect: Bool, _ extras: Extras) -> Signal? {
    let result = fields[3]
    let slash = line.firstIndex(of: UInt8(ascii: "/"), in: result) ?? result.upperBound
    let tag = result.lowerBound..<slash
    let status = line.unsigned(min(slash + 1, result.upperBound)..<result.upperBound) ?? 0
    if line.hasPrefix("TCP_DENIED", in: tag) || status == 407 { return .blocked }
    guard isConnect else {
      // Squid answers 503 by itself when the origin's side failed: the client's side did not.
      let failed = line.hasPrefix("NONE", in: tag) && status >= 500
      return failed || line.hasPrefix("ERR_SECURE_CONNECT_FAIL", in: extras.error) ? .upstreamFailure : .request
    }
    if line.hasPrefix("TCP_TUNNEL", in: tag) {
      // 500 is what a tunnel gets that carried data and was reset in the end; other errors are those of its beginning.
      let carried = status == 500 && (line.unsigned(fields[4]) ?? 0) > 0
      return status < 400 || carried ? .bypassUsed : .upstreamFailure
    }
    // A spliced connection writes this line first and its TCP_TUNNEL line at its end.
    if line.equals("splice", in: extras.bumpMode) { return nil }
    if !extras.error.isEmpty, !line.equals("-/-", in: extras.error) { return errorSignal(line, extras) }
    if line.firstIndex(of: "_ABORTED", in: tag) != nil { return .cancelled }
    guard let version = extras.clientVersion else { return .tunnel }
    return isSet(line, version) ? .handshake : .other
  }

  private func errorSignal(_ line: RawSpan, _ extras: Extras) -> Signal {
    let error = extras.error
    if line.hasPrefix("ERR_SECURE_ACCEPT_FAIL", in: error) {
      // With sslproxy_cert_error the gateway shows the client a copy of a bad certificate: the origin's fault.
      if isSet(line, extras.certificateErrors) { return .upstreamFailure }
      return SquidErrorDetail.signal(line, error)
    }
    if line.hasPrefix("ERR_SECURE_CONNECT_FAIL", in: error) {
      // A client that waited in vain for a certificate has refused none.
      if line.firstIndex(of: "TIMEOUT", in: error) != nil { return .upstreamFailure }
      // A client that trusts the gateway finishes its handshake and is shown an error page; one that does not, leaves.
      let clientFinished = extras.clientVersion.map { isSet(line, $0) } ?? true
      return clientFinished ? .upstreamFailure : .bothLegsFailed
    }
    if line.hasPrefix("ERR_CLIENT_GONE", in: error) { return .cancelled }
    if line.hasPrefix("ERR_PROTOCOL_UNKNOWN", in: error) { return .protocolMismatch }
    if line.hasPrefix("ERR_ACCESS_DENIED", in: error) || line.hasPrefix("ERR_CACHE_ACCESS_DENIED", in: error) {
      return .blocked
    }
    return .upstreamFailure
  }

  private static func isMethod(_ line: RawSpan, _ field: Field) -> Bool {
    field.allSatisfy { line[$0] == UInt8(ascii: "-") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[$0]) }
  }

  private func isSet(_ line: RawSpan, _ field: Field) -> Bool {
    !field.isEmpty && !line.equals("-", in: field)
  }

  private func extras(_ line: RawSpan, from start: Int) -> Extras {
    var extras = Extras()
    var position = start
    while position < line.byteCount {
      guard let equals = line.firstIndex(of: UInt8(ascii: "="), in: position..<line.byteCount) else { break }
      // Fields without a name may stand before a named one: the key begins behind the last blank.
      var keyStart = equals
      while keyStart > position, line[keyStart - 1] != 0x20 { keyStart -= 1 }
      let key = keyStart..<equals
      // `log_mime_hdrs` puts the client's own headers in brackets: nothing behind them is Squid's word.
      if line.firstIndex(of: UInt8(ascii: "["), in: position..<equals) != nil { break }
      var value: Field
      if equals + 1 < line.byteCount, line[equals + 1] == UInt8(ascii: "\"") {
        let close = quoteEnd(line, from: equals + 2)
        value = equals + 2..<close
        position = min(close + 1, line.byteCount)
      } else {
        let end = line.firstIndex(of: 0x20, in: equals + 1..<line.byteCount) ?? line.byteCount
        value = equals + 1..<end
        position = end
      }
      if line.equals("err", in: key) {
        extras.error = value
      } else if line.equals("cli_tls", in: key) || line.equals("cver", in: key) {
        extras.clientVersion = value
      } else if line.equals("sni", in: key) {
        extras.serverName = value
      } else if line.equals("bump", in: key) || line.equals("mode", in: key) {
        extras.bumpMode = value
      } else if line.equals("cert_errors", in: key) || line.equals("cerr", in: key) {
        extras.certificateErrors = value
      } else if line.equals("ua", in: key) {
        extras.userAgent = value
      }
    }
    return extras
  }

  /// The closing quote; Squid writes a quote inside as `\"` and a backslash as `\\`.
  private func quoteEnd(_ line: RawSpan, from start: Int) -> Int {
    var position = start
    while let quote = line.firstIndex(of: UInt8(ascii: "\""), in: position..<line.byteCount) {
      var backslashes = 0
      while quote - backslashes > start, line[quote - 1 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
      if backslashes % 2 == 0 { return quote }
      position = quote + 1
    }
    return line.byteCount
  }
}

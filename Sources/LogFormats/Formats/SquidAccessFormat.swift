package import HandshakeModel

/// Squid's `access.log`: the native format, and the native format with more fields or headers behind it.
///
/// The line may stand behind the header of a syslog message. `SquidCombinedFormat` reads the other layouts.
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
      .userAgent: .when("explicit proxy, with %{User-Agent}>h or log_mime_hdrs"),
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
    1795475060.101     20 10.77.30.11:55296 NONE_NONE/503 3900 GET https://old.example.com/ - HIER_NONE/- text\
    /html port=3128 bump=bump sni="old.example.com" err=ERR_SECURE_CONNECT_FAIL/X509_V_ERR_CERT_HAS_EXPIRED+br\
    oken_cert cert_errors="X509_V_ERR_CERT_HAS_EXPIRED@depth=0" cli_tls=TLS/1.3 ua="okhttp/3.13.1"

    """,
    """
    1795475055.299     11 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 -
    1795475055.400     60 10.77.30.11 TCP_MISS/200 512 GET https://api.example.com/v1 - HIER_DIRECT/198.51.100\
    .1 text/html
    1795475056.100      0 10.77.30.11 TCP_DENIED/407 3900 CONNECT www.example.com:443 - HIER_NONE/- text/html

    """,
  ]

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { line in
      let span = bytes.extracting(line)
      let fields = nativeFields(span, from: headerEnd(span), limit: 7)
      return fields.count >= 6 && span.microseconds(fields[0]) != nil
        && span.firstIndex(of: UInt8(ascii: "."), in: fields[0]) != nil && span.unsigned(fields[1]) != nil
        && isResult(span, fields[3]) && isMethod(span, fields[5])
        // Cisco's appliance writes the same fields and the tag of its decision behind them.
        && CiscoWSARow(span) == nil
    }
    return matching * 2 > head.count ? .certain : .no
  }

  private static func nativeFields(_ line: RawSpan, from start: Int = 0, limit: Int) -> [Field] {
    var fields = line.blankSeparated(from: start, limit: limit)
    // `%>a %>p` puts the client's port into a field of its own.
    if fields.count > 4, line.unsigned(fields[3]) != nil { fields.remove(at: 3) }
    return fields
  }

  /// The end of a syslog message's header, within the longest that a host's name and structured data make; 0 for none.
  private static func headerEnd(_ line: RawSpan) -> Int {
    line.squidHeaderEnd(in: 0..<min(line.byteCount, 512))
  }

  private static func isResult(_ line: RawSpan, _ field: Field) -> Bool {
    guard let slash = line.firstIndex(of: UInt8(ascii: "/"), in: field) else { return false }
    return line[field.lowerBound] >= UInt8(ascii: "A") && line.unsigned(slash + 1..<field.upperBound) != nil
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    read(line, from: 0, into: &rows)
  }

  private func read(_ line: RawSpan, from start: Int, into rows: inout RowBuffer) -> LineOutcome {
    let fields = SquidAccessFormat.nativeFields(line, from: start, limit: 11)
    // A record that Squid cut inside its long address still says who asked whom.
    let isCut = fields.count == 7 && line.byteCount >= SquidAccessFormat.cutLength
    guard fields.count >= 8 || isCut else { return .rejected(.columnCount) }
    guard let end = line.microseconds(fields[0]) else {
      // Hardly any log has headers: they are looked for where there is no time.
      let header = start == 0 ? SquidAccessFormat.headerEnd(line) : 0
      return header > 0 ? read(line, from: header, into: &rows) : .rejected(.badTimestamp)
    }
    guard let elapsed = line.unsigned(fields[1]), elapsed < 1 << 40 else { return .rejected(.badNumber) }
    let method = fields[5]
    let url = fields[6]
    // A configuration of one's own may put other fields in between; its lines must not pass for uninteresting ones.
    guard SquidAccessFormat.isMethod(line, method) else { return .rejected(.badSyntax) }
    let isConnect = line.equals("CONNECT", in: method)
    guard isConnect || line.hasPrefix("https://", in: url) else { return .ignored }
    let result = fields[3]
    let slash = line.firstIndex(of: UInt8(ascii: "/"), in: result) ?? result.upperBound
    let transaction = SquidTransaction(
      tag: result.lowerBound..<slash,
      status: line.unsigned(min(slash + 1, result.upperBound)..<result.upperBound) ?? 0, isConnect: isConnect,
      bytesDown: line.unsigned(fields[4]) ?? 0,
      fields: SquidFields(line, from: fields[min(8, fields.count - 1)].upperBound))
    // Squid logs the end of a transaction.
    let time = Timestamp(microseconds: end - Int64(elapsed) * 1_000)
    return transaction.add(line, at: time, client: fields[2], url: url, to: &rows)
  }

  /// Squid cuts records at 8 KB (`logformat` directive).
  private static let cutLength = 8_000

  private static func isMethod(_ line: RawSpan, _ field: Field) -> Bool {
    field.allSatisfy { line[$0] == UInt8(ascii: "-") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[$0]) }
  }
}

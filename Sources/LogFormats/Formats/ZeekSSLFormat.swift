package import HandshakeModel

/// Zeek's `ssl.log`: the handshake half of a watched connection.
///
/// Zeek calls a TLS 1.3 connection established as soon as each side has sent one encrypted record, and an encrypted
/// alert is one (analyzer source `ssl-dtls-analyzer.pac`); what that means is decided with the byte counts of
/// `conn.log`.
package struct ZeekSSLFormat: LogFormat {
  package static let name = "zeek-ssl"
  package static let title = "Zeek ssl.log (TSV or JSON lines)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.wire]
  package static let evidence = EvidenceDeclaration(
    "alerts in clear with their sender, silent closes and server names; in TLS 1.3 an encrypted alert only with "
      + "conn.log",
    [
      .clientAlert: .when("in clear; whose it was from Zeek 4.1"),
      .silentClose: .always,
      .unusedHandshake: .when("with conn.log"),
      .serverName: .always,
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .when("with conn.log"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.unusedHandshake, .bytes], in: "local.zeek",
      """
      @load base/protocols/conn
      redef SSL::disable_analyzer_after_detection = F;
      """,
      note: "Read conn.log of the same sensor as well: in TLS 1.3 only its byte counts tell a refusal from a use.",
      companion: "zeek-conn")
  ]

  package static let samples = [
    """
    #separator \\x09
    #set_separator\t,
    #empty_field\t(empty)
    #unset_field\t-
    #path\tssl
    #open\t2026-11-20-06-00-00
    #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tserver_name\tlast_alert\testablishe\
    d\tssl_history
    #types\ttime\tstring\taddr\tport\taddr\tport\tstring\tstring\tstring\tbool\tstring
    1795154442.389748\tCaaa\t10.81.0.15\t52826\t198.51.100.1\t443\tTLSv13\tapi.example.com\t-\tT\tCsiI
    1795154443.000000\tCbbb\t10.81.0.15\t52827\t198.51.100.1\t443\tTLSv12\tapi.example.com\tbad_certificate\tF\
    \tCsxknL
    1795154444.000000\tCccc\t10.81.0.16\t52828\t198.51.100.2\t443\tTLSv12\twww.example.com\t-\tF\tCsxkn
    #close\t2026-11-20-07-00-00

    """,
    """
    {"ts": 1795154442.38, "uid": "Caaa", "id.orig_h": "10.81.0.15", "id.resp_p": 443, "version": "TLSv12", "se\
    rver_name": "api.example.com", "last_alert": "unknown_ca", "established": false, "ssl_history": "CsxknL"}

    """,
  ]

  private enum Column {
    static let time = 0
    static let uid = 1
    static let client = 2
    static let version = 3
    static let host = 4
    static let alert = 5
    static let established = 6
    static let history = 7
  }

  private var columns = ZeekColumns([
    "ts", "uid", "id.orig_h", "version", "server_name", "last_alert", "established", "ssl_history",
  ])

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    ZeekColumns.fit(head, in: bytes, path: "ssl", keys: ["established", "uid"])
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    switch columns.read(line) {
    case .header: return .ignored
    case .bad(let reason): return .rejected(reason)
    case .fields: break
    }
    guard let time = line.timestamp(columns.fields[Column.time]) else { return .rejected(.badTimestamp) }
    guard columns.has(Column.uid), columns.has(Column.client) else { return .rejected(.missingField) }
    // Without a server name there is nothing to attribute the connection to.
    guard columns.has(Column.host) else { return .ignored }
    guard let host = rows.host(line, columns.fields[Column.host]) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, columns.fields[Column.client]) else { return .rejected(.nameCollision) }
    let uid = line.extracting(columns.fields[Column.uid]).withUnsafeBytes { Symbol.digest($0) }
    var half = ConnectionHalf(key: uid, side: .handshake, time: time, client: client)
    half.host = host
    readOutcome(line, into: &half)
    rows.halves.append(half)
    return .stored
  }

  private func readOutcome(_ line: RawSpan, into half: inout ConnectionHalf) {
    let version = columns.fields[Column.version]
    if line.hasPrefix("TLSv13", in: version) {
      half.version = .tls13
    } else if columns.has(Column.version) {
      half.version = .tls12OrOlder
    }
    let history = columns.fields[Column.history]
    let established =
      line.equals("T", in: columns.fields[Column.established])
      || line.equals("true", in: columns.fields[Column.established])
    func saw(_ letter: UInt8) -> Bool {
      line.firstIndex(of: letter, in: history) != nil
    }
    if established {
      half.progress = .finished
    } else if saw(UInt8(ascii: "x")) || half.version == .tls13 && saw(UInt8(ascii: "s"))
      || history.isEmpty && half.version != .unknown
    {
      half.progress = .certificate
    } else if saw(UInt8(ascii: "s")) {
      half.progress = .serverHello
    } else if saw(UInt8(ascii: "C")) {
      half.progress = .clientHello
    }
    half.certificateRequested = saw(UInt8(ascii: "r"))
    guard columns.has(Column.alert), let alert = alert(line) else { return }
    // The column holds the last alert of either side; the history tells which side spoke last. Before 4.1 there is no
    // history: an alert about a certificate can only be the client's, who alone is shown one.
    let isClients =
      history.isEmpty
      ? alert.meaning == .certificateRejected || (43...45).contains(alert.code)
      : history.last { line[$0] | 0x20 == UInt8(ascii: "l") }.map { line[$0] == UInt8(ascii: "L") } ?? false
    if isClients {
      half.clientAlert = alert
    } else {
      half.serverAlert = alert
    }
  }

  private func alert(_ line: RawSpan) -> AlertDescription? {
    let field = columns.fields[Column.alert]
    if line.hasPrefix("unknown-", in: field) {
      return UInt8(line.text(field.dropFirst(8))).map(AlertDescription.init(code:))
    }
    return line.extracting(field).withUnsafeBytes { AlertDescription(name: Symbol(rawValue: Symbol.digest($0))) }
  }
}

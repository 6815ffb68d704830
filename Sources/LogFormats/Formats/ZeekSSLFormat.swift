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
      .clientAlert: .when("in clear; whose it was from Zeek 4.1, before only of some"),
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
    static let path = 8
    static let certificates = 9
    static let subject = 10
    static let clientCertificates = 11
    static let clientSubject = 12
  }

  /// The last four only in versions before 4.1 (scripts `base/protocols/ssl/main.zeek` and `files.zeek`).
  private var columns = ZeekColumns([
    "ts", "uid", "id.orig_h", "version", "server_name", "last_alert", "established", "ssl_history", "_path",
    "cert_chain_fuids", "subject", "client_cert_chain_fuids", "client_subject",
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
    // Streams of all logs in one (`_path` of JSON lines).
    let path = columns.fields[Column.path]
    guard path.isEmpty || line.firstIndex(of: "ssl", in: path) != nil else { return .ignored }
    guard let time = line.timestamp(columns.fields[Column.time]) else { return .rejected(.badTimestamp) }
    guard columns.has(Column.uid), columns.has(Column.client) else { return .rejected(.missingField) }
    // Without a server name there is nothing to attribute the connection to.
    guard columns.has(Column.host) else { return .ignored }
    // No gateway intercepts datagrams.
    guard !line.hasPrefix("DTLS", in: columns.fields[Column.version]) else { return .ignored }
    guard let host = rows.host(line, columns.fields[Column.host]) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, columns.fields[Column.client]) else { return .rejected(.nameCollision) }
    let uid = line.extracting(columns.fields[Column.uid]).withUnsafeBytes { Symbol.digest($0) }
    var half = ConnectionHalf(key: uid, side: .handshake, time: time, client: client)
    half.host = host
    readProgress(line, into: &half)
    guard readAlert(line, into: &half) else { return .ignored }
    // Version 2.2 does not say which connections were established.
    guard columns.has(Column.established) || half.clientAlert != nil else { return .ignored }
    rows.halves.append(half)
    return .stored
  }

  private func readProgress(_ line: RawSpan, into half: inout ConnectionHalf) {
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
    let showsCertificate = columns.has(Column.certificates) || columns.has(Column.subject)
    if established {
      half.progress = .finished
    } else if saw(UInt8(ascii: "x")) || half.version == .tls13 && saw(UInt8(ascii: "s"))
      || history.isEmpty && (showsCertificate || half.version == .tls13)
    {
      half.progress = .certificate
    } else if saw(UInt8(ascii: "s")) || history.isEmpty && half.version != .unknown {
      half.progress = .serverHello
    } else if saw(UInt8(ascii: "C")) {
      half.progress = .clientHello
    }
    half.certificateRequested = saw(UInt8(ascii: "r"))
  }

  /// Gives the alert to its sender; false where the row does not say who that is and it matters.
  ///
  /// The column holds the last alert of either side; the history tells which side spoke last. Before 4.1 there is no
  /// history. Who says that a certificate's issuer is unknown, or that it is expired, revoked, unsupported or unknown,
  /// was shown one (RFC 5246, section 7.2.2), which the client alone was where it sent none itself. Bad certificate and
  /// access denied are also what servers say that miss the client's.
  private func readAlert(_ line: RawSpan, into half: inout ConnectionHalf) -> Bool {
    guard columns.has(Column.alert), let alert = alert(line) else { return true }
    let history = columns.fields[Column.history]
    if let last = history.last(where: { line[$0] | 0x20 == UInt8(ascii: "l") }) {
      if line[last] == UInt8(ascii: "L") { half.clientAlert = alert } else { half.serverAlert = alert }
      return true
    }
    guard alert.meaning == .certificateRejected || alert.meaning == .gatewayCertificate else {
      half.serverAlert = alert
      return true
    }
    // A long history ends before the alert (`SSL::max_ssl_history_length`).
    let clientShowedNone = !columns.has(Column.clientCertificates) && !columns.has(Column.clientSubject)
    guard history.isEmpty, clientShowedNone, (43...46).contains(alert.code) || alert == .unknownCA else { return false }
    half.clientAlert = alert
    half.progress = max(half.progress, .certificate)
    return true
  }

  private func alert(_ line: RawSpan) -> AlertDescription? {
    let field = columns.fields[Column.alert]
    if line.hasPrefix("unknown-", in: field) {
      return UInt8(line.text(field.dropFirst(8))).map(AlertDescription.init(code:))
    }
    return line.extracting(field).withUnsafeBytes { AlertDescription(name: Symbol(rawValue: Symbol.digest($0))) }
  }
}

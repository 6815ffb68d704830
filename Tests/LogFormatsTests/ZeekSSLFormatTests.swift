import HandshakeModel
import LogFormats
import Testing

@Suite struct ZeekSSLFormatTests {
  private func half(_ values: [String: String], _ log: ZeekLog = .ssl) -> ConnectionHalf? {
    LogReading(ZeekSSLFormat.self, log.text(values)).rows.halves.first
  }

  @Test func readsARow() throws {
    let reading = LogReading(
      ZeekSSLFormat.self, ZeekLog.ssl.text(["ssl_history": "CsxknL", "last_alert": "unknown_ca"]))
    #expect(reading.outcomes == Array(repeating: .ignored, count: 7) + [.stored])
    let half = try #require(reading.rows.halves.first)
    #expect(half.key == Symbol(of: "Caaa").rawValue)
    #expect(half.side == .handshake)
    #expect(half.time.microseconds == 1_795_154_442_389_748)
    #expect(reading.text(half.client) == "10.81.0.15")
    #expect(reading.text(half.host) == "api.example.com")
    #expect(half.version == .tls12OrOlder)
    #expect(half.progress == .certificate)
    #expect(half.clientAlert == .unknownCA)
    #expect(half.serverAlert == nil)
  }

  @Test(
    arguments: [
      // TLS 1.2: hello only, no certificate yet, certificate, silent end behind it, finished.
      ("TLSv12", "C", "F", .clientHello), ("TLSv12", "Cs", "F", .serverHello), ("TLSv12", "Csx", "F", .certificate),
      ("TLSv12", "Csxkn", "F", .certificate), ("TLSv12", "CsxknGIi", "T", .finished),
      ("TLSv10", "Csxn", "F", .certificate),
      // TLS 1.3: the certificate follows under encryption.
      ("TLSv13", "Cs", "F", .certificate), ("TLSv13", "Csi", "F", .certificate), ("TLSv13", "CsiI", "T", .finished),
      ("TLSv13-draft28", "Csi", "F", .certificate),
      // No server hello at all, or a capture that began in the middle.
      ("-", "C", "F", .clientHello), ("-", "-", "F", .nothing), ("-", "(empty)", "F", .nothing),
      ("-", "L", "F", .nothing),
    ] as [(String, String, String, WireConnection.Progress)])
  func tellsHowFarTheClientCame(
    version: String, history: String, established: String, progress: WireConnection.Progress
  ) {
    let half = half(["version": version, "ssl_history": history, "established": established])
    #expect(half?.progress == progress)
  }

  @Test(
    arguments: [
      ("TLSv13", .tls13), ("TLSv13-draft28", .tls13), ("TLSv12", .tls12OrOlder), ("SSLv3", .tls12OrOlder),
      ("-", .unknown),
    ] as [(String, WireConnection.Version)])
  func readsTheVersion(text: String, version: WireConnection.Version) {
    #expect(half(["version": text, "ssl_history": "Cs"])?.version == version)
  }

  @Test(
    arguments: [
      ("CsxnL", "bad_certificate", 42, nil), ("CsL", "unknown_ca", 48, nil), ("CsiL", "certificate_unknown", 46, nil),
      ("Cl", "handshake_failure", nil, 40), ("CsxknGIl", "bad_record_mac", nil, 20), ("CsxL", "unknown-109", 109, nil),
      // A warning of the server comes before the client's alert; the column holds the later of the two.
      ("ClsxnL", "bad_certificate", 42, nil), ("CsxnLl", "close_notify", nil, 0),
      ("CsxL", "unknown-999", nil, nil), ("CsxL", "nonsense", nil, nil), ("CsxL", "(empty)", nil, nil),
      ("Csx", "-", nil, nil),
    ] as [(String, String, UInt8?, UInt8?)])
  func givesTheAlertToItsSender(history: String, name: String, client: UInt8?, server: UInt8?) {
    let half = half(["ssl_history": history, "last_alert": name])
    #expect(half?.clientAlert?.code == client)
    #expect(half?.serverAlert?.code == server)
  }

  @Test(
    arguments: [
      // Who says so was shown a certificate.
      ("unknown_ca", 48, nil), ("certificate_expired", 45, nil), ("certificate_revoked", 44, nil),
      ("certificate_unknown", 46, nil), ("handshake_failure", nil, 40), ("protocol_version", nil, 70),
      ("close_notify", nil, 0),
    ] as [(String, UInt8?, UInt8?)])
  func tellsTheSenderBeforeThereWasAHistory(name: String, client: UInt8?, server: UInt8?) {
    let half = half(["last_alert": name], .oldSSL)
    #expect(half?.clientAlert?.code == client)
    #expect(half?.serverAlert?.code == server)
    #expect(half?.progress == .certificate)
  }

  /// Servers say the same of a client's certificate, or of one that they miss.
  @Test(arguments: [
    ["last_alert": "bad_certificate"], ["last_alert": "access_denied"], ["last_alert": "decrypt_error"],
    ["last_alert": "unknown_ca", "ssl_history": "Csxkn"],
    ["last_alert": "unknown_ca", "client_cert_chain_fuids": "FZaab"],
    ["last_alert": "unknown_ca", "client_subject": "CN=client.example.com"],
  ])
  func leavesAloneWhatEitherSideMayHaveSaid(values: [String: String]) {
    let log = values["ssl_history"] == nil ? ZeekLog.oldSSL : .ssl
    let reading = LogReading(ZeekSSLFormat.self, log.text(values))
    #expect(reading.outcomes.last == .ignored)
    #expect(reading.rows.halves.isEmpty)
  }

  @Test func needsACertificateForProgressBeforeThereWasAHistory() {
    #expect(half([:], .oldSSL)?.progress == .certificate)
    #expect(half(["cert_chain_fuids": "-"], .oldSSL)?.progress == .serverHello)
    #expect(half(["cert_chain_fuids": "(empty)", "subject": "CN=a"], .oldSSL)?.progress == .certificate)
    #expect(half(["version": "-"], .oldSSL)?.progress == .certificate)
    #expect(half(["version": "-", "cert_chain_fuids": "-"], .oldSSL)?.progress == .nothing)
  }

  /// The columns of each version (`scripts/base/protocols/ssl/main.zeek` and `files.zeek` of their releases).
  private static let versions = [
    (
      "2.2",
      "version cipher server_name session_id subject issuer_subject not_valid_before not_valid_after last_alert "
        + "client_subject client_issuer_subject"
    ),
    (
      "2.3",
      "version cipher curve server_name session_id last_alert established cert_chain_fuids client_cert_chain_fuids "
        + "subject issuer client_subject client_issuer"
    ),
    (
      "2.4 to 4.0",
      "version cipher curve server_name resumed last_alert next_protocol established cert_chain_fuids "
        + "client_cert_chain_fuids subject issuer client_subject client_issuer validation_status ja3 ja3s"
    ),
    (
      "4.1 to 8",
      "version cipher curve server_name resumed last_alert next_protocol established ssl_history cert_chain_fps "
        + "client_cert_chain_fps subject issuer sni_matches_cert validation_status"
    ),
  ]

  private static func log(_ columns: String) -> ZeekLog {
    let all = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p " + columns
    return ZeekLog(path: "ssl", columns: all.split(separator: " ").map(String.init))
  }

  @Test(arguments: versions) func readsEachVersion(version: String, columns: String) throws {
    let log = Self.log(columns)
    let refusal = ["last_alert": "unknown_ca", "subject": "CN=a", "ssl_history": "CsxnL"]
    let reading = LogReading(ZeekSSLFormat.self, log.text(refusal))
    #expect(detected(log.text(refusal).joined(separator: "\n")) == "zeek-ssl")
    #expect(reading.rows.halves.map(\.clientAlert) == [.unknownCA])
    #expect(reading.rows.halves.map(\.progress) == [.certificate])
    #expect(reading.rows.halves.map { reading.text($0.host) } == ["api.example.com"])
    // Whether a connection was established is not in the oldest.
    let used = half(["established": "T", "subject": "CN=a", "ssl_history": "CsxknGIi"], log)
    #expect(used?.progress == (version == "2.2" ? nil : .finished))
    let silent = half(["subject": "CN=a", "ssl_history": "Csxn"], log)
    #expect(silent?.progress == (version == "2.2" ? nil : .certificate))
  }

  @Test(arguments: ["DTLSv10", "DTLSv12", "DTLSv13"]) func ignoresDatagrams(version: String) {
    #expect(half(["version": version, "last_alert": "unknown_ca", "ssl_history": "CsxnL"]) == nil)
  }

  /// QUIC rows are those of a TLS 1.3 hello; what becomes of them is decided with `conn.log`.
  @Test func readsQUIC() throws {
    let row = try #require(half(["version": "TLSv13", "ssl_history": "Cs", "id.resp_p": "443"]))
    #expect((row.progress, row.clientAlert) == (.certificate, nil))
  }

  @Test func seesARequestForACertificate() {
    #expect(half(["ssl_history": "Csxrn"])?.certificateRequested == true)
    #expect(half(["ssl_history": "Csxn"])?.certificateRequested == false)
  }

  @Test(
    arguments: [
      (["server_name": "-"], .ignored), (["server_name": "(empty)"], .ignored),
      (["server_name": "a\\xffb"], .rejected(.badHost)),
      (["ts": "-"], .rejected(.badTimestamp)), (["ts": "yesterday"], .rejected(.badTimestamp)),
      (["uid": "-"], .rejected(.missingField)), (["id.orig_h": "-"], .rejected(.missingField)),
    ] as [([String: String], LineOutcome)])
  func refusesWhatItCannotUse(values: [String: String], outcome: LineOutcome) {
    #expect(LogReading(ZeekSSLFormat.self, ZeekLog.ssl.text(values)).outcomes.last == outcome)
  }

  @Test func readsJSONLines() throws {
    let line = """
      {"ts": 1795154442.38, "uid": "Caaa", "id.orig_h": "10.81.0.15", "id.resp_p": 443, "version": "TLSv12", \
      "server_name": "api.example.com", "validation_status": null, "cert_chain_fps": [], \
      "last_alert" : "unknown_ca" , "established": false, "ssl_history": "CsxknL", "_path": "ssl"}
      """
    let reading = LogReading(ZeekSSLFormat.self, [line])
    let half = try #require(reading.rows.halves.first)
    #expect(reading.outcomes == [.stored])
    #expect(half.time.microseconds == 1_795_154_442_380_000)
    #expect(half.clientAlert == .unknownCA)
    #expect(half.progress == .certificate)
    // All logs of a sensor in one stream, as Corelight's sensors send them.
    let other = line.replacing("\"_path\": \"ssl\"", with: "\"_path\": \"quic\"")
    #expect(LogReading(ZeekSSLFormat.self, [other, line + line]).outcomes == [.ignored, .rejected(.badSyntax)])
    let corelight = """
      {"_path":"ssl","_system_name":"sensor-1","_write_ts":"2026-11-20T06:00:43.1000000Z",\
      "ts":"2026-11-20T06:00:42.3800000Z","uid":"Caaa","id.orig_h":"10.81.0.15","id.orig_p":52826,"version":"TLSv12",\
      "cipher":null,"server_name":"api.example.com","last_alert":"unknown_ca","established":false,\
      "ssl_history":"CsxknL"}
      """
    #expect(LogReading(ZeekSSLFormat.self, [corelight]).rows.halves == reading.rows.halves)
    #expect(detected(corelight + "\n") == "zeek-ssl")
    let established = LogReading(ZeekSSLFormat.self, [line.replacing("false", with: "true")])
    #expect(established.rows.halves.first?.progress == .finished)
  }
}

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
      ("unknown_ca", 48, nil), ("bad_certificate", 42, nil), ("certificate_expired", 45, nil),
      ("handshake_failure", nil, 40),
      ("protocol_version", nil, 70), ("close_notify", nil, 0),
    ] as [(String, UInt8?, UInt8?)])
  func guessesTheSenderBeforeThereWasAHistory(name: String, client: UInt8?, server: UInt8?) {
    let half = half(["last_alert": name], .oldSSL)
    #expect(half?.clientAlert?.code == client)
    #expect(half?.serverAlert?.code == server)
    #expect(half?.progress == .certificate)
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
    let established = LogReading(ZeekSSLFormat.self, [line.replacing("false", with: "true")])
    #expect(established.rows.halves.first?.progress == .finished)
  }
}

import HandshakeModel
import LogFormats
import Testing

@Suite struct EnvoyFormatTests {
  /// A line of a listener's log; `changed` names other values, as JSON.
  private static func line(_ changed: [(String, String)] = []) -> String {
    var values = [
      ("start_time", "\"2026-11-23T22:05:18.343Z\""), ("downstream_remote_address", "\"10.77.25.11:13231\""),
      ("downstream_transport_failure_reason", "null"), ("requested_server_name", "\"api.example.com\""),
      ("method", "null"), ("response_code", "0"), ("response_flags", "\"-\""), ("bytes_received", "0"),
      ("bytes_sent", "0"),
    ]
    for (key, value) in changed {
      values.removeAll { $0.0 == key }
      values.append((key, value))
    }
    return "{" + values.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private static func failure(_ reason: String) -> String {
    line([("downstream_transport_failure_reason", "\"\(reason)\"")])
  }

  private static func boring(_ code: Int, _ name: String) -> String {
    "TLS_error:|\(code):SSL routines:OPENSSL_internal:\(name):TLS_error_end"
  }

  private func read(_ lines: String...) -> LogReading {
    LogReading(EnvoyFormat.self, lines)
  }

  private static func row(
    _ signal: Signal, host: String = "api.example.com", userAgent: String = "", up: UInt64 = 0, down: UInt64 = 0
  ) -> LogReading.Row {
    .init(
      microseconds: 1_795_471_518_343_000, client: "10.77.25.11", host: host, userAgent: userAgent,
      vantage: .handshakes, signal: signal, bytesUp: up, bytesDown: down)
  }

  @Test(
    arguments: [
      (boring(268_436_504, "TLSV1_ALERT_UNKNOWN_CA"), .unknownCA),
      (boring(268_436_502, "SSLV3_ALERT_CERTIFICATE_UNKNOWN"), .certificateUnknown),
      (boring(268_436_498, "SSLV3_ALERT_BAD_CERTIFICATE"), .badCertificate),
      // A wrong number beside a name, as tutorials print it; a number alone.
      (boring(268_435_703, "TLSV1_ALERT_UNKNOWN_CA"), .unknownCA),
      ("TLS error: 268436502:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN", .certificateUnknown),
      ("TLS error: 268436498:SSL routines:OPENSSL_internal:", .badCertificate),
      (boring(268_436_501, "SSLV3_ALERT_CERTIFICATE_EXPIRED"), .gatewayCertificate),
      (boring(268_435_696, "UNSUPPORTED_PROTOCOL"), .protocolMismatch),
      (boring(268_435_709, "WRONG_VERSION_NUMBER"), .protocolMismatch),
      // The gateway asked for a certificate and did not like the client's.
      (boring(268_435_581, "CERTIFICATE_VERIFY_FAILED"), .mutualTLS),
      (boring(268_435_655, "PEER_DID_NOT_RETURN_A_CERTIFICATE"), .mutualTLS),
      ("TlsError", .other), ("Secret is not supplied by SDS", .other),
    ] as [(String, Signal)])
  func readsTheReason(text: String, signal: Signal) {
    let reading = read(Self.failure(text))
    #expect(reading.outcomes == [.stored])
    #expect(reading.observations == [Self.row(signal)])
  }

  @Test func readsTextOfNamesAndValues() {
    let reason = Self.boring(268_436_504, "TLSV1_ALERT_UNKNOWN_CA")
    let fields =
      "start_time=2026-11-23T22:05:18.343Z downstream_remote_address=10.77.25.11:13231 "
      + "requested_server_name=api.example.com "
    for value in [reason.replacing(" ", with: "_"), "\"\(reason)\""] {
      let reading = read(fields + "downstream_transport_failure_reason=\(value) response_flags=-")
      #expect(reading.observations == [Self.row(.unknownCA)])
    }
    #expect(read(fields + "downstream_transport_failure_reason=-").outcomes == [.ignored])
  }

  /// The errors of each version, in JSON and in text, where blanks are underscores.
  @Test(
    arguments: [
      "TLS error: %", "TLS_error:|%:TLS_error_end", "TLS_error:|%|%:TLS_error_end", "TLS_error:%:TLS_error_end",
    ],
    [
      ("268436502:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN", .certificateUnknown),
      ("268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA", .unknownCA),
      ("268436498:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE", .badCertificate),
      ("268436505:SSL routines:OPENSSL_internal:TLSV1_ALERT_ACCESS_DENIED", .accessDenied),
      ("268436501:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED", .gatewayCertificate),
      ("268436526:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION", .protocolMismatch),
      ("268435640:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER", .protocolMismatch),
      ("268435612:SSL routines:OPENSSL_internal:HTTP_REQUEST", .protocolMismatch),
      ("268436536:SSL routines:OPENSSL_internal:TLSV1_ALERT_INTERNAL_ERROR", .other),
      ("268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED", .mutualTLS),
    ] as [(String, Signal)])
  func readsEachVersion(form: String, error: (String, Signal)) {
    let reason = form.replacing("%", with: error.0)
    #expect(read(Self.failure(reason)).observations == [Self.row(error.1)])
    let text =
      "start_time=2026-11-23T22:05:18.343Z downstream_remote_address=10.77.25.11:13231 "
      + "requested_server_name=api.example.com downstream_transport_failure_reason=\(reason.replacing(" ", with: "_"))"
    #expect(read(text).observations == [Self.row(error.1)])
    #expect(detected(text + "\n") == "envoy")
  }

  @Test func readsARequest() {
    let line = Self.line([
      ("downstream_tls_version", "\"TLSv1.3\""), ("method", "\"GET\""), ("response_code", "200"),
      ("authority", "\"www.example.com:443\""), ("requested_server_name", "null"), ("bytes_received", "12"),
      ("bytes_sent", "512"), ("user_agent", "\"okhttp/3.13.1\""),
    ])
    #expect(
      read(line).observations == [
        Self.row(.request, host: "www.example.com", userAgent: "okhttp/3.13.1", up: 12, down: 512)
      ])
  }

  @Test(
    arguments: [
      ([("downstream_tls_version", "\"TLSv1.3\""), ("bytes_received", "90")], .request),
      ([("bytes_received", "90")], .bypassUsed),
      (
        [("upstream_transport_failure_reason", "\"TLS_error:|1:SSL routines:x:CERTIFICATE_VERIFY_FAILED\"")],
        .upstreamFailure
      ),
      ([("method", "\"GET\""), ("response_code", "503"), ("response_flags", "\"URX,UF\"")], .upstreamFailure),
      ([("downstream_tls_version", "\"TLSv1.3\"")], .completed),
    ] as [([(String, String)], Signal)])
  func readsOtherLines(changed: [(String, String)], signal: Signal) {
    #expect(read(Self.line(changed)).signals == [signal])
  }

  @Test(arguments: [
    line(), "{}", "", "start_time=x",
    // Without TLS, and a tunnel that is not decrypted.
    line([("method", "\"GET\""), ("response_code", "200")]),
    line([("downstream_tls_version", "\"TLSv1.3\""), ("method", "\"CONNECT\""), ("response_code", "200")]),
    line([
      ("requested_server_name", "null"), ("downstream_transport_failure_reason", "\"TlsError\""),
    ]),
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test func aRefusalWithoutANameIsTheClientsAlone() {
    let line = Self.failure(Self.boring(268_436_504, "TLSV1_ALERT_UNKNOWN_CA"))
      .replacing("\"api.example.com\"", with: "null")
    #expect(read(line).observations == [Self.row(.unnamedFailure, host: "")])
  }

  private static let refusal = failure(boring(268_436_504, "TLSV1_ALERT_UNKNOWN_CA"))

  @Test(
    arguments: [
      (String(refusal.dropLast(4)), .badSyntax), (refusal.replacing("2026-11", with: "2026-13"), .badTimestamp),
      (refusal.replacing("api.example.com", with: "a b"), .badHost),
      (refusal.replacing("10.77.25.11:13231", with: ""), .missingField),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(arguments: ["\r", "\0", " "]) func toleratesWhatStandsBehindALine(end: String) {
    #expect(read(Self.refusal + end).outcomes == [.stored])
  }
}

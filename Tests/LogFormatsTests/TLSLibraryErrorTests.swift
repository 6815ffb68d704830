import HandshakeModel
import Testing

@testable import LogFormats

@Suite struct TLSLibraryErrorTests {
  private func error(_ text: String) -> TLSLibraryError? {
    let bytes = Array(text.utf8)
    return TLSLibraryError(in: 0..<bytes.count, of: bytes.span.bytes)
  }

  @Test(
    arguments: [
      // OpenSSL 1.0, 1.1, 3.0, 3.2 and 4, LibreSSL.
      ("error:14094416:SSL routines:SSL3_READ_BYTES:sslv3 alert certificate unknown", 46),
      ("error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca", 48),
      ("error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42", 42),
      ("error:0A000416:SSL routines::ssl/tls alert certificate unknown", 46),
      ("OpenSSL Error([('SSL routines', '', 'tls alert bad certificate')])", 42),
      ("error:1404C416:SSL routines:ST_OK:sslv3 alert certificate unknown", 46),
      ("error:0A000415:", 45),
      // BoringSSL by number, by name, and with a number that is wrong.
      ("TLS_error:|268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end", 48),
      ("TLS error: 268436502:SSL routines:OPENSSL_internal:", 46),
      ("TLS error: 268435703:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA", 48),
      // Go, whose names begin with each other, and Java.
      ("http: TLS handshake error from 192.0.2.1:34122: remote error: tls: unknown certificate authority", 48),
      ("remote error: tls: unknown certificate", 46), ("remote error: tls: bad certificate", 42),
      ("remote error: tls: expired certificate", 45),
      ("javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown", 46),
      ("Received fatal alert: unknown_ca", 48),
    ] as [(String, UInt8)])
  func readsThePeersAlert(text: String, code: UInt8) {
    #expect(error(text) == .alert(AlertDescription(code: code)))
  }

  /// Reasons below 1000 are the library's own, whatever the rest of the line says.
  @Test(arguments: [
    "error:0A0000C1:SSL routines::no shared cipher", "error:0A000102:SSL routines::unsupported protocol",
    "error:0A000076:SSL routines::no suitable signature algorithm", "error:0A00009C:SSL routines::http request",
    "error:0A00010B:SSL routines::wrong version number", "error:1408F10B:SSL routines:ssl3_get_record:wrong version",
    "TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER",
  ])
  func neverTakesALocalFailureForAnAlert(text: String) {
    #expect(error(text) == .own)
    #expect(error(text)?.clientSignal == .protocolMismatch)
  }

  @Test(arguments: [
    "error:0A000126:SSL routines::unexpected eof while reading", "TlsException(\"(-1, 'Unexpected EOF')\")",
    "SSL_accept: Connection reset by peer (104)", "SysCallError(104, 'ECONNRESET')",
  ])
  func readsTheEndOfTheConnection(text: String) {
    #expect(error(text) == .endOfConnection)
  }

  @Test(arguments: ["", "error", "error:", "error:12:", "alert", "certificate unknown", "tls alert", ":SSL routines"])
  func findsNothingInOtherTexts(text: String) {
    #expect(error(text) == nil)
  }

  @Test(
    arguments: [
      ("unknown ca", 48), ("the client said: Unknown Certificate Authority", 48), ("CERTIFICATE_UNKNOWN", 46),
      ("bad certificate status response", 113), ("success", nil), ("", nil),
    ] as [(String, UInt8?)])
  func findsNamesOfAlertsAnywhere(text: String, code: UInt8?) {
    let bytes = Array(text.utf8)
    #expect(TLSLibraryError.alert(namedIn: 0..<bytes.count, of: bytes.span.bytes)?.code == code)
  }

  @Test func everyAlertHasItsNumber() {
    for code in UInt8.min...UInt8.max {
      #expect(TLSLibraryError(code: 0x0A00_0000 + 1_000 + UInt64(code)) == .alert(AlertDescription(code: code)))
    }
    for reason in UInt64(0)..<1_000 {
      #expect(TLSLibraryError(code: 0x0A00_0000 + reason) == (reason == 0x126 ? .endOfConnection : .own))
    }
  }
}

import HandshakeModel
import Testing

@Suite struct SignalTests {
  /// The raw values are the places of stored counters: they may be added to, never changed.
  @Test func keepsItsPlaces() {
    let names = [
      "tunnel", "handshake", "request", "used", "unused", "silent", "encrypted_alert", "concealed", "bad_certificate",
      "certificate_unknown", "unknown_ca", "access_denied", "alert_after_handshake", "gateway_certificate", "cancelled",
      "protocol_mismatch", "mutual_tls", "upstream_failure", "both_legs_failed", "blocked", "bypass_used",
      "bypass_aborted", "unnamed_failure", "other",
    ]
    #expect(Array(Signal.allCases.map(\.name).prefix(names.count)) == names)
    #expect(Signal.allCases.map { Int($0.rawValue) } == Array(Signal.allCases.indices))
  }

  @Test(
    arguments: [
      (42, .badCertificate), (46, .certificateUnknown), (48, .unknownCA), (49, .accessDenied),
      (45, .gatewayCertificate),
      (70, .protocolMismatch), (116, .mutualTLS), (90, .cancelled), (80, .other),
    ] as [(UInt8, Signal)])
  func comesFromTheClientsAlert(code: UInt8, signal: Signal) {
    #expect(Signal(clientAlert: AlertDescription(code: code)) == signal)
  }

  @Test func isACertificateAlertOnlyForTheFourCodes() {
    let codes = (UInt8.min...UInt8.max).filter { Signal(certificateAlert: AlertDescription(code: $0)) != nil }
    #expect(codes == [42, 46, 48, 49])
  }
}

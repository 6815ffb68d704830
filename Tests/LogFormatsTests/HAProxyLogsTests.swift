import HandshakeModel
import LogFormats
import LogInput
import Testing

/// Whole logs of HAProxy, against what their truth says.
@Suite struct HAProxyLogsTests {
  private static let captured = ProjectFolder.shared + "/samples/captured/haproxy/haproxy.syslog"
  private static let lab = ProjectFolder.shared + "/lab/A/haproxy/"

  /// The clients of the capture: the truth names for each of them what it did.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func readsTheCaptureAsItsTruthSays() throws {
    let file = try LogFile(Self.captured)
    #expect((file.format, file.rejected) == ("haproxy", []))
    let named = file.rows.observations.filter { $0.host != .none }.map(\.signal)
    #expect(
      named == [
        .unknownCA, .unknownCA, .badCertificate, .gatewayCertificate, .silentClose, .badCertificate, .handshake,
        .unknownCA, .silentClose, .badCertificate, .badCertificate, .certificateUnknown, .certificateUnknown,
        .handshake, .silentClose, .silentClose, .silentClose, .silentClose, .handshake, .request,
      ])
    #expect(file.rows.observations.count { $0.host == .none && $0.signal == .cancelled } == 3)
  }

  @Test(.enabled(if: ProjectFolder.exists(lab))) func readsTheLaboratorysLogs() throws {
    var (rich, stock) = (Counters(), Counters())
    for number in 1...2 {
      let file = try LogFile(Self.lab + "haproxy.log.\(number).gz")
      #expect((file.format, file.rejected) == ("haproxy", []))
      for row in file.rows.observations { rich.add(row.signal) }
      let other = try LogFile(Self.lab + "haproxy-stock.log.\(number).gz")
      #expect((other.format, other.rejected) == ("haproxy", []))
      for row in other.rows.observations { stock.add(row.signal) }
    }
    #expect((rich[.unknownCA], rich[.certificateUnknown], rich[.badCertificate]) == (24, 21, 18))
    #expect((rich[.alertAfterHandshake], rich[.silentClose], rich[.handshake]) == (65, 19, 31))
    #expect((rich[.upstreamFailure], rich[.request], rich[.cancelled]) == (3, 91, 3))
    #expect((stock[.unnamedFailure], stock[.handshake], stock[.cancelled]) == (27, 9, 1))
  }
}

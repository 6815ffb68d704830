import Correlation
import HandshakeModel
import Testing

@Suite struct ConnectionJoinTests {
  private func handshake(
    key: UInt64 = 1, _ progress: WireConnection.Progress = .certificate,
    _ version: WireConnection.Version = .tls12OrOlder, alert: AlertDescription? = nil
  ) -> ConnectionHalf {
    var half = ConnectionHalf(key: key, side: .handshake, time: Timestamp(seconds: 9), client: Symbol(of: "c"))
    half.host = Symbol(of: "h")
    (half.progress, half.version, half.clientAlert) = (progress, version, alert)
    return half
  }

  private func flow(key: UInt64 = 1, datagram: Bool = false) -> ConnectionHalf {
    var half = ConnectionHalf(key: key, side: .flow, time: Timestamp(seconds: 8), client: Symbol(of: "c"))
    (half.duration, half.closer, half.bytesUp, half.bytesDown) = (77, .client, 500, 4_000)
    half.datagram = datagram
    return half
  }

  @Test func takesEachFactFromItsHalf() throws {
    let connection = try #require(
      ConnectionJoin.connection(handshake: handshake(alert: .unknownCA), flow: flow()))
    var expected = WireConnection(time: Timestamp(seconds: 9), client: Symbol(of: "c"), host: Symbol(of: "h"))
    (expected.version, expected.progress, expected.clientAlert) = (.tls12OrOlder, .certificate, .unknownCA)
    (expected.duration, expected.closer, expected.bytesUp, expected.bytesDown) = (77, .client, 500, 4_000)
    expected.seesRecords = false
    #expect(connection == expected)
  }

  @Test(arguments: [AlertDescription.unknownCA, nil])
  func aDatagramIsNeitherARefusalNorASuccess(alert: AlertDescription?) throws {
    let connection = try #require(
      ConnectionJoin.connection(handshake: handshake(alert: alert), flow: flow(datagram: true)))
    #expect(WireOutcome.signal(of: connection) == .quic)
  }

  @Test(arguments: [
    (WireConnection.Progress.certificate, WireConnection.Version.tls12OrOlder, true), (.certificate, .tls13, false),
    (.serverHello, .tls12OrOlder, false), (.serverHello, .tls13, false), (.finished, .tls12OrOlder, false),
    (.finished, .tls13, false), (.data, .tls12OrOlder, false),
  ])
  func aHandshakeAloneProvesASilentCloseOfOldVersionsOnly(
    progress: WireConnection.Progress, version: WireConnection.Version, proves: Bool
  ) {
    let connection = ConnectionJoin.connection(handshake: handshake(progress, version), flow: nil)
    #expect((connection != nil) == proves)
    if let connection { #expect(WireOutcome.signal(of: connection) == .silentClose) }
  }

  @Test(arguments: [WireConnection.Version.tls12OrOlder, .tls13])
  func aHandshakeAloneProvesAnAlert(version: WireConnection.Version) throws {
    let connection = try #require(
      ConnectionJoin.connection(handshake: handshake(.serverHello, version, alert: .badCertificate), flow: nil))
    #expect(WireOutcome.signal(of: connection) == .badCertificate)
  }
}

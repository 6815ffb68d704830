import HandshakeModel
import Testing

@testable import Worlds

@Suite struct GatewayLogTests {
  private static func connection(_ deed: Deed, _ path: Connection.Path = .decrypted) -> Connection {
    Connection(
      time: Timestamp(seconds: 0), organisation: 0, client: "10.0.0.1", program: .application(0), host: "a.example",
      stack: .go, deed: deed, path: path, requests: 2)
  }

  private static func signals(_ log: GatewayLog, _ deed: Deed, _ path: Connection.Path = .decrypted) -> [Signal] {
    log.rows(of: connection(deed, path)).map(\.signal)
  }

  /// Umbrella writes the same row of every refusal, and of a handshake that nobody used.
  @Test(arguments: [Deed.plain(48), .encrypted(42), .after(46), .silent, .unused, .stalled, .turnedAway(40)])
  func umbrellaShowsATunnelAndNoMore(_ deed: Deed) {
    #expect(Self.signals(.requests, deed) == [.tunnel])
    #expect(Self.signals(.requests, .gone) == [])
    #expect(Self.signals(.requests, .used) == [.tunnel, .request])
  }

  @Test(arguments: [
    (Deed.plain(48), Signal.unknownCA), (.encrypted(42), .badCertificate), (.encrypted(46), .certificateUnknown),
    (.plain(49), .accessDenied), (.plain(45), .gatewayCertificate), (.silent, .silentClose), (.unused, .handshake),
    (.after(48), .handshake), (.stalled, .cancelled),
  ])
  func squidNamesTheAlert(_ deed: Deed, _ signal: Signal) {
    #expect(Self.signals(.explicitProxy, deed) == [signal])
    #expect(Self.signals(.frontEnd, deed) == [signal])
  }

  @Test func theOriginsFaultIsNamed() {
    #expect(Self.signals(.explicitProxy, .encrypted(42), .mimickedFault) == [.upstreamFailure])
    #expect(Self.signals(.frontEnd, .encrypted(42), .originFault) == [.bothLegsFailed])
    #expect(Self.signals(.requests, .used, .originFault) == [.tunnel, .upstreamFailure])
    #expect(Self.signals(.explicitProxy, .used, .bypassed) == [.bypassUsed])
  }

  /// Only an explicit proxy's log says who opened a tunnel.
  @Test func onlyConnectNamesTheProgram() {
    #expect(GatewayLog.explicitProxy.rows(of: Self.connection(.silent)).map(\.agent) == [.connect])
    #expect(GatewayLog.frontEnd.rows(of: Self.connection(.silent)).map(\.agent) == [.nobody])
  }
}

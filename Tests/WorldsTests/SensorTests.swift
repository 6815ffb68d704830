import Correlation
import HandshakeModel
import Testing

@testable import Worlds

/// What the pipeline makes of the sensors' rows.
@Suite struct SensorTests {
  private static func connection(_ deed: Deed, _ stack: Stack) -> Connection {
    Connection(
      time: Timestamp(seconds: 0), organisation: 0, client: "10.0.0.1", program: .application(0), host: "a.example",
      stack: stack, deed: deed)
  }

  private let host = Symbol(of: "a.example")

  @Test(arguments: [
    (Deed.plain(48), Stack.openssl, Signal.unknownCA), (.plain(48), .curl, .unknownCA),
    (.encrypted(42), .go, .concealedAbort), (.unused, .go, .concealedAbort), (.unused, .openssl, .unused),
    (.after(48), .nss, .unused), (.silent, .apple, .silentClose), (.gone, .apple, .cancelled),
    (.stalled, .apple, .cancelled), (.turnedAway(40), .go, .protocolMismatch), (.used, .go, .used),
    (.used, .openssl, .used),
  ])
  func zeekConcealsWhatTLS13Encrypts(_ deed: Deed, _ stack: Stack, _ signal: Signal) throws {
    let halves = Sensor.halves(of: Self.connection(deed, stack), client: Symbol(of: "c"), host: host, key: 1)
    let joined = try #require(ConnectionJoin.connection(handshake: halves[0], flow: halves[1]))
    #expect(WireOutcome.signal(of: joined) == signal)
  }

  @Test(arguments: [
    (Deed.plain(48), Stack.openssl, Signal.unknownCA), (.encrypted(42), .go, .encryptedAlert), (.unused, .go, .unused),
    (.after(48), .nss, .unused), (.silent, .apple, .silentClose), (.gone, .apple, .cancelled),
    (.stalled, .apple, .cancelled), (.turnedAway(40), .go, .protocolMismatch), (.used, .go, .used),
  ])
  func tsharkTellsThemByLength(_ deed: Deed, _ stack: Stack, _ signal: Signal) {
    let seen = Sensor.packets(of: Self.connection(deed, stack), client: Symbol(of: "c"), host: host)
    #expect(WireOutcome.signal(of: seen) == signal)
  }
}

import Correlation
import HandshakeModel
import Testing

@Suite struct FlowOutcomeTests {
  @Test(arguments: [
    // An unused completion: at most a hello and 180 bytes up, a certificate chain down.
    (WireConnection.Version.tls13, UInt64(900), UInt64(3_500), 0.5, Signal.concealedAbort),
    (.tls13, 0, 0, 0.5, .concealedAbort),
    (.tls12OrOlder, 900, 4_000, 5, .unused),
    (.tls12OrOlder, 900, 4_000, 5.1, .cancelled),
    (.unknown, 300, 4_000, 0.5, .concealedAbort),
    // A request and its answer.
    (.tls13, 901, 4_501, 0.5, .used),
    (.tls13, 2_301, 0, 0.5, .used),
    (.tls12OrOlder, 5_000, 90_000, 0.5, .used),
    // A long hello or a short request: nobody can tell.
    (.tls13, 901, 4_500, 0.5, .other),
    (.tls13, 2_300, 4_500, 0.5, .other),
    // Much down and nothing up is a long chain.
    (.tls13, 500, 90_000, 0.5, .concealedAbort),
  ])
  func readsTheBytesOfAFlow(
    version: WireConnection.Version, up: UInt64, down: UInt64, seconds: Double, signal: Signal
  ) {
    var connection = WireConnection(time: Timestamp(seconds: 1), client: Symbol(of: "c"), host: Symbol(of: "h"))
    (connection.version, connection.progress, connection.seesRecords) = (version, .finished, false)
    (connection.bytesUp, connection.bytesDown) = (up, down)
    (connection.duration, connection.closer) = (Int64(seconds * 1_000_000), .client)
    #expect(FlowOutcome.signal(of: connection) == signal)
    #expect(WireOutcome.signal(of: connection) == signal)
  }

  /// What 17 client configurations sent behind their hello, record headers included, when they refused or left unused.
  @Test(arguments: [0, 7, 30, 46, 80, 93, 104, 124, 176] as [UInt64], [200, 600, 1_800] as [UInt64])
  func whatRefusesOrStaysUnusedIsNeverUsed(behindHello: UInt64, hello: UInt64) {
    for version in [WireConnection.Version.tls12OrOlder, .tls13, .unknown] {
      var connection = unused(version)
      connection.bytesUp = hello + behindHello
      #expect(FlowOutcome.signal(of: connection) != .used)
      // A hello of ordinary length leaves no doubt.
      if hello + behindHello <= 900 { #expect(FlowOutcome.signal(of: connection).isUnusedFlow) }
    }
  }

  /// A connection without data, in which the client went as far as a flow log can tell.
  private func unused(_ version: WireConnection.Version) -> WireConnection {
    var connection = WireConnection(time: Timestamp(seconds: 1), client: Symbol(of: "c"), host: Symbol(of: "h"))
    (connection.version, connection.progress, connection.seesRecords) = (version, .finished, false)
    (connection.bytesUp, connection.bytesDown, connection.closer) = (600, 3_000, .client)
    return connection
  }

  @Test(arguments: [WireConnection.Version.tls12OrOlder, .tls13])
  func aConnectionThatNobodyHasClosedIsNoRefusal(version: WireConnection.Version) {
    var connection = unused(version)
    connection.closer = .nobody
    #expect(WireOutcome.signal(of: connection) == .other)
  }

  @Test(arguments: [WireConnection.Version.tls12OrOlder, .tls13])
  func aClientThatWasAskedForACertificateRefusesNothing(version: WireConnection.Version) {
    var connection = unused(version)
    connection.certificateRequested = true
    #expect(WireOutcome.signal(of: connection) == .mutualTLS)
  }
}

extension Signal {
  fileprivate var isUnusedFlow: Bool { self == .unused || self == .concealedAbort }
}

import Correlation
import HandshakeModel
import Testing

@Suite struct TunnelOutcomeTests {
  @Test(arguments: [
    (Signal.tunnel, UInt64(4_096), UInt64(16_384), Signal.tunnel), (.tunnel, 4_097, 0, .bypassUsed),
    (.tunnel, 0, 16_385, .bypassUsed), (.tunnel, 0, 0, .tunnel), (.request, 90_000, 90_000, .request),
    (.blocked, 90_000, 0, .blocked),
  ])
  func tellsTunnelsThatCarriedData(signal: Signal, up: UInt64, down: UInt64, outcome: Signal) {
    let row = Observation(
      time: Timestamp(seconds: 1), client: Symbol(of: "c"), host: Symbol(of: "h"), vantage: .requests, signal: signal,
      bytesUp: up, bytesDown: down)
    #expect(TunnelOutcome.signal(of: row) == outcome)
  }
}

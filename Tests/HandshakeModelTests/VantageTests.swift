import HandshakeModel
import Testing

@Suite struct VantageTests {
  @Test func isOrderedByHowMuchItTells() {
    #expect(Vantage.allCases.sorted() == [.requests, .handshakes, .wire])
    #expect(Vantage.allCases.map(\.rawValue) == [0, 1, 2])
  }
}

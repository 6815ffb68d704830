import Correlation
import HandshakeModel
import Testing

@Suite struct TrafficTallyTests {
  private let host = Symbol(of: "www.app.example")

  private func cell(_ vantage: Vantage, _ signal: Signal, count: UInt32 = 1, up: UInt64 = 10) -> Cell {
    let key = CellKey(
      organization: Symbol(of: "org"), client: Symbol(of: "c"), host: host, slot: Slot(index: 5), vantage: vantage,
      agent: .none)
    return Cell(key: key, counters: Counters(signal, count), bytesUp: up, bytesDown: up * 10)
  }

  private func traffic(_ cells: [Cell]) -> HostTraffic? {
    var tally = TrafficTally()
    tally.add(client: cells)
    return tally.byHost[host]
  }

  @Test func requestsCountWithTheirBytes() {
    #expect(
      traffic([cell(.requests, .request, count: 3)]) == HostTraffic(requests: 3, bytesUp: 10, bytesDown: 100))
  }

  @Test func aSensorCountsOnlyWhereNoRequestWasLogged() {
    let wire = cell(.wire, .used, up: 70)
    #expect(traffic([wire]) == HostTraffic(bytesUp: 70, bytesDown: 700))
    #expect(traffic([cell(.requests, .request), wire])?.bytesUp == 10)
  }

  @Test func whatIsNotDecryptedIsNotCounted() {
    #expect(traffic([cell(.requests, .bypassUsed), cell(.wire, .used)]) == nil)
    #expect(traffic([cell(.handshakes, .unknownCA)]) == nil)
  }

  @Test func talliesAddUp() {
    var (left, right) = (TrafficTally(), TrafficTally())
    left.add(client: [cell(.requests, .request)])
    right.add(client: [cell(.requests, .request)])
    left += right
    #expect(left.byHost == [host: HostTraffic(requests: 2, bytesUp: 20, bytesDown: 200)])
  }
}

import HandshakeModel
import Testing

@testable import Correlation

@Suite struct CoverageSurveyTests {
  private func cell(_ organization: String, _ slot: Int32, _ vantage: Vantage) -> Cell {
    Cell(
      key: CellKey(
        organization: Symbol(of: organization), client: Symbol(of: "c"), host: Symbol(of: "h"), slot: Slot(index: slot),
        vantage: vantage, agent: .none))
  }

  /// Two shards meet the organisations in other orders.
  @Test func partsAddUp() {
    let window = Slot(index: 0)...Slot(index: 35)
    var (one, other) = (CoverageSurvey(window), CoverageSurvey(window))
    one.add(client: [cell("a", 0, .wire), cell("a", 11, .wire), cell("a", 12, .requests)])
    one.add(client: [])
    other.add(client: [cell("b", 35, .wire)])
    // Outside the window.
    other.add(client: [cell("a", 13, .requests), cell("a", 36, .wire), cell("a", -1, .wire)])
    var sum = CoverageSurvey(window)
    sum += other
    sum += one
    let found = sum.hours
    #expect(found.allSatisfy { $0.first == 0 })
    #expect(
      Set(found.map { "\($0.organization == Symbol(of: "a") ? "a" : "b") \($0.vantage) \($0.events)" })
        == ["a wire [2, 0, 0]", "a requests [0, 2, 0]", "b wire [0, 0, 1]"])
  }
}

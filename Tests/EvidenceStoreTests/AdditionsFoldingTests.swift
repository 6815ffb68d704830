import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct AdditionsFoldingTests {
  private let place = ClientDay(organization: Symbol(of: "org"), client: Symbol(of: "c"), day: 20_000)

  private func additions(_ count: Int, _ generator: inout SeededGenerator) -> [Addition] {
    (0..<count).map { _ in
      let key = CellKey(
        organization: place.organization, client: place.client,
        host: Symbol(rawValue: UInt64.random(in: 0...3, using: &generator)),
        slot: Slot(index: place.firstSlot + Int32.random(in: 0..<288, using: &generator)),
        vantage: Vantage.allCases.randomElement(using: &generator) ?? .wire,
        agent: Symbol(rawValue: UInt64.random(in: 0...1, using: &generator)))
      return Addition(
        key: key, signal: [.unknownCA, .request].randomElement(using: &generator) ?? .other,
        count: [1, 2, .max].randomElement(using: &generator) ?? 1, bytesUp: 3,
        bytesDown: [0, .max].randomElement(using: &generator) ?? 0)
    }
  }

  /// What makes it indifferent whether a file comes before a day is folded or behind.
  @Test(arguments: 1...20) func foldingAndAddingCommute(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (a, b) = (additions(40, &generator), additions(30, &generator))
    let whole = (a + b).folded(at: place)
    #expect((a.folded(at: place) + b.folded(at: place)).folded(at: place) == whole)
    #expect((a.folded(at: place) + b).folded(at: place) == whole)
    #expect(whole.folded(at: place) == whole)
    #expect(whole.count < a.count + b.count)
    #expect(whole == whole.sorted(by: PackedAdditions.precedes))
  }
}

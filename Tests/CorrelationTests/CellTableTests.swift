import Correlation
import HandshakeModel
import Testing

@Suite struct CellTableTests {
  private struct Add {
    var key: CellKey
    var signal: Signal
    var bytes: UInt64
  }

  private func adds(_ count: Int, _ generator: inout SeededGenerator) -> [Add] {
    (0..<count).map { _ in
      let key = CellKey(
        organization: Symbol(rawValue: UInt64.random(in: 0...1, using: &generator)),
        client: Symbol(rawValue: UInt64.random(in: 0...9, using: &generator)),
        host: Symbol(rawValue: UInt64.random(in: 0...9, using: &generator)),
        slot: Slot(index: Int32.random(in: -2...2, using: &generator)),
        vantage: Vantage.allCases.randomElement(using: &generator) ?? .wire,
        agent: Symbol(rawValue: UInt64.random(in: 0...1, using: &generator)))
      return Add(
        key: key, signal: Signal.allCases.randomElement(using: &generator) ?? .other,
        bytes: UInt64.random(in: 0...9_999, using: &generator))
    }
  }

  @Test func countsLikeADictionary() {
    var generator = SeededGenerator(seed: 7)
    var table = CellTable()
    var expected: [CellKey: Cell] = [:]
    for add in adds(20_000, &generator) {
      table.add(Addition(key: add.key, signal: add.signal, bytesUp: add.bytes, bytesDown: 2 * add.bytes))
      var cell = expected[add.key] ?? Cell(key: add.key)
      cell.counters.add(add.signal)
      cell.bytesUp += add.bytes
      cell.bytesDown += 2 * add.bytes
      expected[add.key] = cell
    }
    #expect(expected.count > 2_000)
    #expect(table.cells == expected.values.sorted { $0.key < $1.key })
  }

  @Test func neitherOrderNorPartsMatter() {
    var generator = SeededGenerator(seed: 8)
    var adds = adds(3_000, &generator)
    var whole = CellTable()
    for add in adds { whole.add(Addition(key: add.key, signal: add.signal, bytesUp: add.bytes)) }
    adds.shuffle(using: &generator)
    var parts = [CellTable(), CellTable(), CellTable()]
    for (index, add) in adds.enumerated() {
      parts[index % 3].add(Addition(key: add.key, signal: add.signal, bytesUp: add.bytes))
    }
    var merged = CellTable()
    for part in parts.reversed() { for addition in part.additions { merged.add(addition) } }
    #expect(merged.cells == whole.cells)
  }

  @Test func bytesBeyondAllMeasureStopAtTheMost() {
    let key = CellKey(
      organization: .none, client: .none, host: .none, slot: Slot(index: 0), vantage: .requests, agent: .none)
    var table = CellTable()
    for _ in 0..<2 { table.add(Addition(key: key, signal: .tunnel, bytesUp: 9_999_999_999_999_999_999)) }
    #expect(table.cells.map(\.bytesUp) == [.max])
  }

  @Test func keepsRoomForTheNextFileAndNothingElse() {
    var generator = SeededGenerator(seed: 9)
    var table = CellTable()
    for count in [5_000, 3, 200] {
      let adds = adds(count, &generator).map { Addition(key: $0.key, signal: $0.signal, bytesUp: $0.bytes) }
      var fresh = CellTable()
      for addition in adds {
        table.add(addition)
        fresh.add(addition)
      }
      #expect(table.takeAdditions() == fresh.additions)
      #expect(table.additions.isEmpty)
    }
  }
}

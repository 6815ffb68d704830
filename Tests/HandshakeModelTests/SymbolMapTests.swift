import HandshakeModel
import Testing

@Suite struct SymbolMapTests {
  @Test func keepsTheLastValueOfManySymbols() {
    var map = SymbolMap<Int>()
    for round in 0..<2 {
      for number in 0..<3_000 { map[Symbol(of: "name \(number)")] = number + round }
    }
    #expect(map.count == 3_000)
    for number in 0..<3_000 where map[Symbol(of: "name \(number)")] != number + 1 {
      Issue.record("name \(number)")
    }
    #expect(map[Symbol(of: "another")] == nil)
  }

  @Test func nobodyHasNoValue() {
    var map = SymbolMap<Int>()
    map[.none] = 1
    #expect(map[.none] == nil)
    #expect(map.count == 0)
  }

  /// Symbols are digests as a rule; a log may choose them all the same.
  @Test func symbolsThatShareAPlaceAreToldApart() {
    var map = SymbolMap<UInt64>()
    for number in UInt64(1)...200 { map[Symbol(rawValue: number << 32)] = number }
    for number in UInt64(1)...200 { #expect(map[Symbol(rawValue: number << 32)] == number) }
  }
}

import HandshakeModel
import Testing

@Suite struct SymbolNumbersTests {
  @Test func numbersRunInTheOrderOfMeeting() {
    var numbers = SymbolNumbers()
    let symbols = [Symbol.none] + (1...500).map { Symbol(rawValue: UInt64($0) << 6) }
    for (number, symbol) in symbols.enumerated() {
      #expect(numbers.known(symbol) == nil)
      #expect(numbers.number(of: symbol) == (number, true))
    }
    for (number, symbol) in symbols.enumerated() {
      #expect(numbers.number(of: symbol) == (number, false))
      #expect(numbers.known(symbol) == number)
    }
    #expect(numbers.symbols == symbols)
  }
}

import HandshakeModel
import Testing

@Suite struct SymbolTableTests {
  @Test func returnsTheTextsOfManySymbols() {
    var table = SymbolTable()
    let texts = (0..<5_000).map { "client-\($0)" }
    let symbols = texts.map { table.intern($0) }
    #expect(table.count == texts.count)
    for (text, symbol) in zip(texts, symbols) {
      #expect(symbol == Symbol(of: text))
      #expect(symbol.flatMap { table.text($0) } == text)
    }
  }

  @Test func keepsATextOnce() {
    var table = SymbolTable()
    let first = table.intern("example.com")
    let second = table.intern("example.com")
    #expect(first == second)
    #expect(table.count == 1)
  }

  @Test func hasNoTextForNoneNorForWhatItNeverSaw() {
    var table = SymbolTable()
    #expect(table.intern("") == Symbol.none)
    #expect(table.count == 0)
    #expect(table.text(.none) == "")
    #expect(table.text(Symbol(of: "unseen")) == nil)
    #expect(table.withBytes(of: .none) { $0.count } == nil)
    #expect(table.withBytes(of: Symbol(of: "unseen")) { $0.count } == nil)
  }

  @Test func keepsBytesThatAreNoText() {
    var table = SymbolTable()
    let bytes: [UInt8] = [0xFF, 0x00, 0x41]
    let symbol = bytes.withUnsafeBytes { table.intern($0) } ?? .none
    #expect(table.text(symbol) == "\u{FFFD}\0A")
    #expect(table.withBytes(of: symbol) { Array($0) } == bytes)
  }

  @Test func isAValue() {
    var table = SymbolTable()
    _ = table.intern("kept")
    var copy = table
    _ = copy.intern("added")
    #expect(table.count == 1)
    #expect(table.text(Symbol(of: "added")) == nil)
    #expect(copy.text(Symbol(of: "kept")) == "kept")
  }
}

import CSeparators
import HandshakeModel
import Testing

@Suite struct SeparatorsTests {
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return Symbol.mixed(state)
    }
  }

  private func columns(_ text: String, quoted: Bool = true) -> [String]? {
    let bytes = Array(text.utf8)
    var separators = Separators()
    guard separators.scan(bytes.span.bytes, for: UInt8(ascii: ","), quoted: quoted) else { return nil }
    return (0..<separators.columns).map { String(decoding: bytes[separators[$0]], as: UTF8.self) }
  }

  @Test(arguments: [
    ("", [""]), (",", ["", ""]), ("a,b", ["a", "b"]), ("\"a,b\",c", ["\"a,b\"", "c"]), ("\"\",", ["\"\"", ""]),
  ])
  func partsALine(text: String, parts: [String]) {
    #expect(columns(text) == parts)
  }

  @Test func quotesCountOnlyWhereTheyAreAskedFor() {
    #expect(columns("\"a,b", quoted: true) == nil)
    #expect(columns("\"a,b", quoted: false) == ["\"a", "b"])
  }

  @Test func columnsBeyondTheMostAreCountedOnly() {
    let line = Array(String(repeating: ",", count: 3 * Separators.most).utf8)
    var separators = Separators()
    let isWhole = separators.scan(line.span.bytes, for: UInt8(ascii: ","), quoted: true)
    #expect(isWhole)
    #expect(separators.columns == 3 * Separators.most + 1)
    #expect(separators[Separators.most - 1] == Separators.most - 1..<Separators.most - 1)
    #expect(separators[Separators.most + 1].isEmpty)
    #expect(separators[-1].isEmpty)
  }

  /// Masks of 64 bytes against a loop over bytes, at every length and with every room for places.
  @Test func masksAgreeWithTheLoop() {
    var numbers = Numbers(state: 3)
    let letters = Array("\"\n,ab\0".utf8)
    for round in 0..<60_000 {
      let length = Int.random(in: 0...(round % 5 == 0 ? 700 : 140), using: &numbers)
      let quotes = Int.random(in: 1...12, using: &numbers)
      let bytes = (0..<length).map { _ in
        Int.random(in: 0..<12, using: &numbers) < quotes
          ? UInt8(ascii: "x") : letters.randomElement(using: &numbers) ?? 0
      }
      let capacity = round % 3 == 0 ? Int.random(in: 0...80, using: &numbers) : 800
      let isQuoted = round % 2 == 0
      var places = [UInt32](repeating: 7, count: 800)
      var expected = places
      let found = find_separators(bytes, length, UInt8(ascii: ","), isQuoted, &places, capacity)
      let looped = find_separators_bytewise(bytes, length, UInt8(ascii: ","), isQuoted, &expected, capacity)
      let written = min(capacity, looped.count)
      guard found.count == looped.count, found.open_quote == looped.open_quote,
        places[..<written] == expected[..<written], places[min(capacity, 800)...].allSatisfy({ $0 == 7 }),
        record_end(bytes, length) == record_end_bytewise(bytes, length)
      else {
        Issue.record("\(bytes) with room for \(capacity)")
        return
      }
    }
  }
}

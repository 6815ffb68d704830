import SeededRandom
import Testing

@Suite struct SplitMix64Tests {
  @Test func givesThePublishedSequence() {
    var numbers = SplitMix64(seed: 0)
    #expect(numbers.next() == 0xE220_A839_7B1D_CDAF)
    #expect(numbers.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(numbers.next() == 0x06C4_5D18_8009_454F)
  }

  @Test func partsHaveNumbersOfTheirOwn() {
    var first = SplitMix64(seed: 7, part: [1, 2])
    var second = SplitMix64(seed: 7, part: [2, 1])
    var again = SplitMix64(seed: 7, part: [1, 2])
    let number = first.next()
    #expect(number != second.next())
    #expect(number == again.next())
  }

  @Test(arguments: [1...1, 5...9, -3...3])
  func staysWithinARange(_ range: ClosedRange<Int>) {
    var numbers = SplitMix64(seed: 1)
    let drawn = Set((0..<200).map { _ in numbers.within(range) })
    #expect(drawn == Set(range))
  }

  @Test func sharesAreDrawnAsOftenAsTheySay() {
    var numbers = SplitMix64(seed: 3)
    let drawn = (0..<4_000).map { _ in numbers.unit() }
    #expect(drawn.allSatisfy { (0..<1).contains($0) })
    #expect(abs(drawn.reduce(0, +) / 4_000 - 0.5) < 0.02)
    #expect(abs(Double((0..<4_000).count { _ in numbers.chance(0.3) }) / 4_000 - 0.3) < 0.03)
  }
}

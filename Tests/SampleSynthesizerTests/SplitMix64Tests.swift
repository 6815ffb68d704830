import SampleSynthesizer
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
}

import HandshakeModel
import Testing

@Suite struct DistinctCountTests {
  private func count(_ numbers: some Sequence<Int>) -> DistinctCount {
    var count = DistinctCount()
    for number in numbers { count.insert(Symbol(rawValue: UInt64(number) &+ 1)) }
    return count
  }

  @Test(arguments: [0, 1, 100, DistinctCount.exact])
  func countsExactlyUpToTheLimit(number: Int) {
    let twice = count(Array(0..<number) + (0..<number))
    #expect(twice.count == number)
    #expect(twice.isExact)
  }

  @Test func estimatesBeyondTheLimit() {
    #expect(!count(0...DistinctCount.exact).isExact)
  }

  /// Over 60 sets, the mean of the squares of the relative errors is near the stated one's.
  @Test func errsAsMuchAsIsStated() {
    var squares = 0.0
    for seed in 0..<60 {
      let number = 5_000 + seed * 1_000
      let error = Double(count((0..<number).map { seed * 1_000_000 + $0 }).count) / Double(number) - 1
      #expect(abs(error) < 4 * DistinctCount.relativeError, "\(seed)")
      squares += error * error
    }
    let measured = (squares / 60).squareRoot()
    #expect((0.6 * DistinctCount.relativeError...1.4 * DistinctCount.relativeError).contains(measured), "\(measured)")
    #expect(abs(DistinctCount.relativeError - 1 / Double(DistinctCount.exact - 2).squareRoot()) < 1e-5)
  }

  @Test(arguments: [(100, 50), (4_000, 3_000), (9_000, 20_000), (30_000, 10), (0, 20_000)])
  func unionsAreTheCountOfTheUnionInAnyOrder(first: Int, second: Int) {
    let left = 0..<first
    let right = first / 2..<first / 2 + second
    var union = count(left)
    union.formUnion(count(right))
    var turned = count(right.reversed())
    turned.formUnion(count(left.reversed()))
    let direct = count(0..<max(first, first / 2 + second))
    #expect(union.count == turned.count)
    if first / 2 + second >= first { #expect(union.count == direct.count) }
    union.formUnion(turned)
    #expect(union.count == turned.count)
  }
}

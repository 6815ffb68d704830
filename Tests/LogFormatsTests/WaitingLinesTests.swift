import Testing

@testable import LogFormats

@Suite struct WaitingLinesTests {
  @Test func theOldestGoesFirst() {
    var lines = WaitingLines<Int>(most: 4)
    for key in 1...6 { lines[UInt64(key)] = key }
    #expect((1...6).map { lines[UInt64($0)] } == [nil, nil, 3, 4, 5, 6])
    #expect(lines.takeAll() == [3, 4, 5, 6])
    #expect(lines.takeAll().isEmpty)
  }

  @Test func onlyAFullTableHasASurplus() {
    var lines = WaitingLines<Int>(most: 4)
    for key in 1...3 { lines[UInt64(key)] = key }
    #expect(lines.takeSurplus().isEmpty)
    lines[4] = 4
    #expect(lines.takeSurplus() == [1, 2])
    #expect(lines.takeAll() == [3, 4])
  }

  @Test func whatIsSetAgainKeepsItsTurnAndWhatCameBackDoesNot() {
    var lines = WaitingLines<Int>(most: 4)
    for key in 1...3 { lines[UInt64(key)] = key }
    lines[1] = 10
    #expect(lines.remove(2) == 2)
    lines[2] = 20
    #expect(lines.takeAll() == [10, 3, 20])
  }

  /// Threads come and go for as long as a log is.
  @Test func staysRightWhenManyHaveLeft() {
    var lines = WaitingLines<Int>(most: 4)
    for round in 0..<1_000 {
      lines[UInt64(round)] = round
      if round % 3 != 0 { lines[UInt64(round)] = nil }
    }
    #expect(lines.takeAll() == [990, 993, 996, 999])
  }
}

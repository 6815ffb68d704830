import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct SameMinutesTests {
  @Test(
    arguments: [
      ([10], [10], true), ([10], [11], true), ([10], [9], true), ([10], [12], false), ([10, 20], [10], true),
      ([10, 20, 30], [10], false), ([], [10], false), ([10], [], false), ([10, 10, 10, 20, 30], [10], false),
      ([Int32.max], [Int32.max], true),
    ] as [([Int32], [Int32], Bool)])
  func halfOfTheMinutesSuffice(slots: [Int32], others: [Int32], isBeside: Bool) {
    #expect(SameMinutes.mostly(slots.map { Slot(index: $0) }, beside: others.map { Slot(index: $0) }) == isBeside)
  }
}

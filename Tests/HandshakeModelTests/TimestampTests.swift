import HandshakeModel
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, 0), (999_999, 0), (1_000_000, 1), (-1, -1), (-1_000_000, -1), (-1_000_001, -2),
      (Int64.max, 9_223_372_036_854),
      (Int64.min, -9_223_372_036_855),
    ] as [(Int64, Int64)])
  func roundsSecondsDown(microseconds: Int64, seconds: Int64) {
    #expect(Timestamp(microseconds: microseconds).seconds == seconds)
  }

  @Test(
    arguments: [
      (0, 0), (299_999_999, 0), (300_000_000, 1), (-1, -1), (-300_000_000, -1), (-300_000_001, -2),
      (1_795_475_053_703_732, 5_984_916), (Int64.max, Slot.furthest), (Int64.min, -Slot.furthest),
    ] as [(Int64, Int32)])
  func liesInAFiveMinuteSlot(microseconds: Int64, slot: Int32) {
    #expect(Timestamp(microseconds: microseconds).slot.index == slot)
  }

  @Test(arguments: [0, 1, -1, 5_984_916, -300, Slot.furthest, -Slot.furthest] as [Int32])
  func slotsBeginInsideThemselves(index: Int32) {
    let slot = Slot(index: index)
    #expect(slot.start.slot == slot)
  }

  @Test(arguments: [(0, 0), (287, 0), (288, 1), (-1, -1), (-288, -1), (-289, -2)] as [(Int32, Int32)])
  func slotsLieInADay(index: Int32, day: Int32) {
    #expect(Slot(index: index).day == day)
  }

  @Test func leavesRoomForNeighboursAndDifferences() {
    let (first, last) = (Timestamp(microseconds: .min).slot.index, Timestamp(microseconds: .max).slot.index)
    #expect(last - first > 0)
    #expect(last + 288 > last)
    #expect(first - 288 < first)
    #expect(Timestamp(iso8601: "9999-12-31T23:59:59Z").map { $0.slot.index < last } == true)
  }

  @Test func comparesByTime() {
    #expect(Timestamp(seconds: 1) < Timestamp(microseconds: 1_000_001))
    #expect(Slot(index: -1) < Slot(index: 0))
  }
}

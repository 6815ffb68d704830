import HandshakeModel
import Testing

@Suite struct SaturatingSumTests {
  @Test(
    arguments: [(0, 0, 0), (200, 55, 255), (200, 56, 255), (255, 255, 255), (255, 0, 255)] as [(UInt8, UInt8, UInt8)])
  func stopsAtTheMost(left: UInt8, right: UInt8, sum: UInt8) {
    #expect(left.addingUpToMost(right) == sum)
    #expect(right.addingUpToMost(left) == sum)
  }
}

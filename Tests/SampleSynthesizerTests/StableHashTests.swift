import SampleSynthesizer
import Testing

@Suite struct StableHashTests {
  @Test(arguments: [
    ("", 0xCBF2_9CE4_8422_2325 as UInt64), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
  ])
  func givesThePublishedValues(_ text: String, _ hash: UInt64) {
    #expect(stableHash(text) == hash)
  }
}

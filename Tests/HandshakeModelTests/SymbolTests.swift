import HandshakeModel
import Testing

@Suite struct SymbolTests {
  /// The digests are keys of the database: a change of these values would orphan everything that is stored.
  @Test(
    arguments: [
      ("", 0x8591_2FCE_F12A_1532), ("a", 0x6EAB_F4B8_5D4A_56CC), ("example.com", 0x56E7_A9E8_FF5F_EC45),
      ("api.example.com", 0x170B_6D75_4958_A7DD), ("10.77.20.14", 0xB1EE_A5B7_4857_095B),
      ("browser:Chrome", 0xBB7F_0276_5C69_37B6), ("12345678", 0xC27F_A55E_B056_83BB),
      ("123456789", 0xD445_5F62_1B08_6B8E),
      (String(repeating: "x", count: 253), 0x7BAC_F826_5577_2156),
    ] as [(String, UInt64)])
  func staysTheSameForEver(text: String, digest: UInt64) {
    #expect(Symbol(of: text).rawValue == digest)
  }

  @Test(arguments: [(0, 0xE220_A839_7B1D_CDAF), (1, 0x910A_2DEC_8902_5CC1)] as [(UInt64, UInt64)])
  func mixesLikeSplitmix(value: UInt64, mixed: UInt64) {
    #expect(Symbol.mixed(value) == mixed)
  }

  @Test func dependsOnTheBytesAloneAndNotOnWhereTheyLie() {
    let padded = Array("..api.example.com".utf8)
    let digest = padded.withUnsafeBytes { Symbol.digest(UnsafeRawBufferPointer(rebasing: $0[2...])) }
    #expect(digest == Symbol(of: "api.example.com").rawValue)
  }

  @Test func tellsTextsApartThatDifferInLengthOrPaddingOnly() {
    let texts = ["", "\0", "\0\0", "a", "a\0", "aaaaaaaa", "aaaaaaaa\0", "aaaaaaaaa"]
    #expect(Set(texts.map { Symbol(of: $0) }).count == texts.count)
    #expect(!texts.map { Symbol(of: $0) }.contains(.none))
  }

  @Test func spreadsManyTextsWithoutACollision() {
    let symbols = Set((0..<100_000).map { Symbol(of: "host-\($0).example.com") })
    #expect(symbols.count == 100_000)
    // A table takes the low bits as its slot: they must be spread as well as the whole.
    #expect(Set(symbols.map { $0.rawValue & 0xFFFF }).count > 50_000)
  }
}

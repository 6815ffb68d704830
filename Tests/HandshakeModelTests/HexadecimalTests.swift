import HandshakeModel
import Testing

@Suite struct HexadecimalTests {
  @Test func everyByteComesBack() {
    let all = Array(UInt8.min...UInt8.max)
    #expect(hexadecimal([0x00, 0x1F, 0xA0, 0xFF]) == "001fa0ff")
    #expect(bytes(hexadecimal: hexadecimal(all)) == all)
    #expect(bytes(hexadecimal: "") == [])
  }

  @Test(arguments: [("0", 0), ("9", 9), ("a", 10), ("F", 15), ("g", nil), ("/", nil)] as [(Character, UInt8?)])
  func digitsHaveValues(digit: Character, value: UInt8?) throws {
    #expect(hexDigit(try #require(digit.asciiValue)) == value)
  }
}

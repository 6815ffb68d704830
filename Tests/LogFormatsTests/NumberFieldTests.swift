import HandshakeModel
import LogFormats
import Testing

@Suite struct NumberFieldTests {
  private func field<Result>(_ text: String, _ body: (RawSpan, Field) -> Result) -> Result {
    let bytes = Array("..\(text)..".utf8)
    return body(bytes.span.bytes, 2..<bytes.count - 2)
  }

  @Test(
    arguments: [
      ("0", 0), ("007", 7), ("9999999999999999999", 9_999_999_999_999_999_999), ("", nil), ("-1", nil), ("+1", nil),
      ("1.", nil),
      (" 1", nil), ("10000000000000000000", nil), ("１", nil), ("0x1", nil),
    ] as [(String, UInt64?)])
  func readsDecimalNumbers(text: String, value: UInt64?) {
    #expect(field(text) { $0.unsigned($1) } == value)
  }

  @Test(
    arguments: [
      ("0", 0), ("fF", 255), ("A000418", 0xA000418), ("ffffffffffffffff", .max), ("", nil), ("0x1", nil), ("g", nil),
      ("10000000000000000", nil),
    ] as [(String, UInt64?)])
  func readsHexadecimalNumbers(text: String, value: UInt64?) {
    #expect(field(text) { $0.hexadecimal($1) } == value)
  }

  @Test(
    arguments: [
      ("0", 0), ("1.5", 1_500_000), ("1713484828.574960", 1_713_484_828_574_960), ("1.", 1_000_000),
      ("1.0000019", 1_000_001),
      ("1795475053.703732058", 1_795_475_053_703_732), ("253402300799.9", 253_402_300_799_900_000),
      ("253402300800", nil),
      ("", nil), (".", nil), (".5", nil), ("1.5.5", nil), ("1.x", nil), ("-1.5", nil), ("1e3", nil),
    ] as [(String, Int64?)])
  func readsSecondsAsMicroseconds(text: String, value: Int64?) {
    #expect(field(text) { $0.microseconds($1) } == value)
  }

  @Test func readsEveryHexadecimalDigit() {
    let digits = (UInt8.min...UInt8.max).compactMap { hexDigit($0) }
    #expect(digits == Array(0...9) + Array(10...15) + Array(10...15))
  }
}

import HandshakeModel
import Testing

@Suite struct RawSpanBytesTests {
  private let bytes = Array("one two\0two".utf8)

  @Test func findsBytesInsideTheRangeOnly() {
    let span = bytes.span.bytes
    #expect(span.firstIndex(of: UInt8(ascii: "t"), in: 0..<11) == 4)
    #expect(span.firstIndex(of: UInt8(ascii: "t"), in: 5..<11) == 8)
    #expect(span.firstIndex(of: UInt8(ascii: "t"), in: 5..<8) == nil)
    #expect(span.firstIndex(of: 0, in: 0..<11) == 7)
    #expect(span.firstIndex(of: UInt8(ascii: "o"), in: 0..<0) == nil)
    #expect(span.firstIndex(of: UInt8(ascii: "o"), in: 11..<11) == nil)
  }

  @Test func findsTextsInsideTheRangeOnly() {
    let span = bytes.span.bytes
    #expect(span.firstIndex(of: "two", in: 0..<11) == 4)
    #expect(span.firstIndex(of: "two", in: 5..<11) == 8)
    #expect(span.firstIndex(of: "two", in: 5..<10) == nil)
    #expect(span.firstIndex(of: "two", in: 4..<7) == 4)
    #expect(span.firstIndex(of: "", in: 0..<11) == nil)
    #expect(span.firstIndex(of: "one two.two and more", in: 0..<11) == nil)
  }

  @Test func findsATextBehindItsOwnBeginning() {
    let repeated = Array("aaab".utf8)
    #expect(repeated.span.bytes.firstIndex(of: "aab", in: 0..<4) == 1)
  }

  @Test func comparesRanges() {
    let span = bytes.span.bytes
    let equal = [
      span.equals("one", in: 0..<3), span.equals("one", in: 0..<4), span.equals("two", in: 0..<3),
      span.equals("", in: 3..<3),
    ]
    #expect(equal == [true, false, false, true])
    let prefixes = [
      span.hasPrefix("one", in: 0..<11), span.hasPrefix("one", in: 0..<2), span.hasPrefix("one", in: 1..<11),
      span.hasPrefix("", in: 5..<5),
    ]
    #expect(prefixes == [true, false, false, true])
  }

  @Test func findsNothingInNothing() {
    let empty: [UInt8] = []
    let span = empty.span.bytes
    #expect(span.firstIndex(of: 0, in: 0..<0) == nil)
    let equal = span.equals("", in: 0..<0)
    #expect(equal)
  }
}

import HandshakeModel
import Testing

@testable import LogFormats

@Suite struct FieldTests {
  @Test(arguments: [
    ("xx Unknown CA", 3), ("UNKNOWN_CA", 0), ("unknown-ca", nil), ("unknown c", nil), ("", nil),
    ("unknown unknown ca", 8),
  ])
  func findsWordsInAnyCaseWithBlanksOrUnderscores(text: String, place: Int?) {
    let bytes = Array(text.utf8)
    #expect(bytes.span.bytes.firstIndex(ofWords: "unknown ca", in: 0..<bytes.count) == place)
  }
}

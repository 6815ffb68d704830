import LogFormats
import Testing

@Suite struct JSONTextTests {
  @Test(
    arguments: [
      ("plain", nil), ("https:\\/\\/a.example\\/", "https://a.example/"),
      ("\\\"\\\\\\b\\f\\n\\r\\t", "\"\\\u{8}\u{C}\n\r\t"),
      ("\\u0041\\u00e9\\u20ac", "Aé€"), ("\\ud83d\\ude00!", "😀!"), ("\\ud83d", "\u{FFFD}"), ("\\ud83dx", "\u{FFFD}x"),
      ("\\ude00", "\u{FFFD}"), ("\\ud83d\\u0041", "\u{FFFD}A"), ("\\u12", "\\u12"), ("\\u12g4", "\\u12g4"),
      ("\\x", "\\x"),
      ("a\\", "a\\"),
    ] as [(String, String?)])
  func readsEscapes(text: String, expected: String?) {
    let bytes = Array(text.utf8)
    let found = bytes.span.bytes.jsonUnescaped(0..<bytes.count).map { String(decoding: $0, as: UTF8.self) }
    #expect(found == expected)
  }
}

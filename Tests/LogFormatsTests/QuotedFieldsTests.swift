import HandshakeModel
import LogFormats
import Testing

@Suite struct QuotedFieldsTests {
  private func split(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    var row = QuotedFields()
    guard row.split(bytes.span.bytes) else { return nil }
    return (0..<row.count).map { String(decoding: bytes[row.field($0, of: bytes.span.bytes)], as: UTF8.self) }
  }

  @Test(
    arguments: [
      ("a,b", ["a", "b"]), ("", [""]), (",", ["", ""]), ("a,", ["a", ""]), (",,", ["", "", ""]),
      ("\"a\",\"b\"", ["a", "b"]),
      ("\"a,b\",c", ["a,b", "c"]), ("\"a\nb\",c", ["a\nb", "c"]), ("\"\",\"\"", ["", ""]),
      ("\"a\"\"b\",c", ["a\"\"b", "c"]),
      ("\"\"\"\",c", ["\"\"", "c"]), (" \"a\", \"b\"", ["a", "b"]), ("a, b", ["a", " b"]), ("\"a\" ,b", ["a", "b"]),
      ("\"a\"x,b", ["a", "b"]), ("a\"b\",c", ["a\"b\"", "c"]), ("\"a\" x \"b\",c", ["a\" x \"b", "c"]),
      ("\"a\",", ["a", ""]),
    ] as [(String, [String])])
  func splitsColumns(text: String, fields: [String]) {
    #expect(split(text) == fields)
  }

  @Test(arguments: ["\"", "\"a", "a,\"b", "\"a\"\"", "\"\"\"", "a\"b,c"]) func refusesOpenQuotes(text: String) {
    #expect(split(text) == nil)
  }
}

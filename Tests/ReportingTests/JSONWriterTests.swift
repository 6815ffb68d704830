import Foundation
import Reporting
import Testing

@Suite struct JSONWriterTests {
  @Test func keepsTheOrderOfMembers() {
    let value: JSONValue = ["z": 1, "a": [true, .null, "x"], "m": [:], "n": []]
    #expect(JSONWriter(layout: .compact).text(value) == #"{"z":1,"a":[true,null,"x"],"m":{},"n":[]}"#)
  }

  @Test func indentsByTwo() {
    let value: JSONValue = ["a": [1, ["b": 2]], "c": []]
    #expect(
      JSONWriter().text(value) == """
        {
          "a": [
            1,
            {
              "b": 2
            }
          ],
          "c": []
        }
        """)
  }

  @Test(arguments: [
    (0.5, "0.5"), (1, "1"), (-0.0, "0"), (-0.25, "-0.25"), (1.0 / 3, "0.333333"), (0.0000004, "0"), (-0.0000004, "0"),
    (123_456.789, "123456.789"), (.nan, "null"), (.infinity, "null"), (1e300, "1e+300"), (1e15, "1000000000000000"),
  ])
  func writesNumbersWithAtMostSixDecimals(number: Double, text: String) {
    #expect(JSONWriter().text(.number(number)) == text)
  }

  @Test(arguments: [
    ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#), ("\0\u{1F}\u{7F}\u{85}", #""\u0000\u001f\u007f\u0085""#),
    ("</script>", #""\u003c/script>""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{202E}", #""\u202e""#),
    ("\u{E0041}", #""\udb40\udc41""#), ("é漢😀", #""é漢😀""#), ("\"\u{301}", "\"\\\"\u{301}\""),
  ])
  func escapesTexts(string: String, text: String) throws {
    let written = JSONWriter().text(.string(string))
    #expect(Array(written.utf8) == Array(text.utf8))
    let read = try JSONSerialization.jsonObject(with: Data(written.utf8), options: .fragmentsAllowed)
    #expect((read as? String).map { Array($0.utf8) } == Array(string.utf8))
  }

  @Test func findsMembersByName() {
    let value: JSONValue = ["a": ["b": 3]]
    #expect(value["a"]?["b"] == 3)
    #expect(value["c"] == nil)
    #expect(JSONValue.null["a"] == nil)
  }
}

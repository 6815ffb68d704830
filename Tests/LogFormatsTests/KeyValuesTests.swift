import HandshakeModel
import Testing

@testable import LogFormats

@Suite struct KeyValuesTests {
  @Test(arguments: [
    ("a=1 b=2", [["a", "1"], ["b", "2"]]), ("head of a line a=1", [["a", "1"]]),
    (#"a="two words" b="x\"y" c="#, [["a", "two words"], ["b", #"x\"y"#], ["c", ""]]),
    (#"a="" b=2"#, [["a", ""], ["b", "2"]]), (#"a=1 b="open"#, [["a", "1"]]), ("", []), ("=", [["", ""]]),
  ])
  func walksPairs(line: String, pairs: [[String]]) {
    let span = Array(line.utf8)
    var walk = KeyValues()
    var found: [[String]] = []
    while let (key, value) = walk.next(span.span.bytes) {
      found.append([span.span.bytes.text(key), span.span.bytes.text(value)])
    }
    #expect(found == pairs)
  }
}

import HandshakeModel
import LogInput
import Testing

@Suite struct RecordCutterTests {
  struct Content: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// With `.lineFeed`, then with `.lineFeedOutsideQuotes`; nil for one that is too long.
    var lines: [String?]
    var records: [String?]

    var testDescription: String { name }
  }

  private static let long = String(repeating: "y", count: 70)

  static let contents = [
    Content(name: "empty", text: "", lines: [], records: []),
    Content(name: "lines", text: "a\nb\n", lines: ["a", "b"], records: ["a", "b"]),
    Content(name: "no line feed at the end", text: "a\nb", lines: ["a", "b"], records: ["a", "b"]),
    Content(name: "CRLF", text: "a\r\nb\r\n\r\nc\r", lines: ["a", "b", "", "c"], records: ["a", "b", "", "c"]),
    Content(name: "empty lines", text: "\n\na\n\n", lines: ["", "", "a", ""], records: ["", "", "a", ""]),
    Content(
      name: "quoted line feed", text: "\"a\nb\",c\nd\n", lines: ["\"a", "b\",c", "d"], records: ["\"a\nb\",c", "d"]),
    Content(
      name: "quoted line feed in a last record without one", text: "d\n\"a\nb\",c", lines: ["d", "\"a", "b\",c"],
      records: ["d", "\"a\nb\",c"]),
    Content(
      name: "quoted CRLF", text: "\"a\r\nb\"\r\nd\r\n", lines: ["\"a", "b\"", "d"], records: ["\"a\r\nb\"", "d"]),
    Content(
      name: "doubled quotes", text: "\"a\"\"\n\"\"b\"\n\"\"\nd\n", lines: ["\"a\"\"", "\"\"b\"", "\"\"", "d"],
      records: ["\"a\"\"\n\"\"b\"", "\"\"", "d"]),
    Content(name: "one quote", text: "a\"\nb\nc\n", lines: ["a\"", "b", "c"], records: ["a\"", "b", "c"]),
    Content(
      name: "one quote far before others", text: "a\"\n\(long)\n\"b\"\n", lines: ["a\"", nil, "\"b\""],
      records: ["a\"", nil, "\"b\""]),
    Content(
      name: "a quote that is never closed", text: "\"a\nb\nc", lines: ["\"a", "b", "c"], records: ["\"a", "b", "c"]),
    Content(
      name: "too long", text: "a\n\(long)\nb\n\(long)\(long)\n\(long)", lines: ["a", nil, "b", nil, nil],
      records: ["a", nil, "b", nil, nil]),
    Content(
      name: "too long and quoted", text: "\"\(long)\"\n\"\(long)\nb\n", lines: [nil, nil, "b"],
      records: [nil, nil, "b"]),
    Content(name: "NUL bytes", text: "\0\n\0a\0\n", lines: ["\0", "\0a\0"], records: ["\0", "\0a\0"]),
  ]

  private static let limits = LogInputTests.limits(record: 64, quoted: 64)

  private func cut(_ bytes: [UInt8], at cuts: [Int], _ boundary: RecordBoundary, end: RecordCutter.End = .complete)
    -> (records: [String?], numbers: [Int])
  {
    var cutter = RecordCutter(limits: Self.limits)
    var records: [String?] = []
    var numbers: [Int] = []
    var buffer: [UInt8] = []
    var position = 0
    for next in cuts + [bytes.count] {
      buffer += bytes[position..<next]
      position = next
      let used = cutter.cut(buffer.span.bytes, end: next == bytes.count ? end : .more, boundary) { number, record in
        numbers.append(number)
        records.append(text(record))
      }
      buffer.removeFirst(used)
    }
    return (records, numbers)
  }

  @Test(arguments: contents) func cutsWholeContent(content: Content) {
    #expect(cut(Array(content.text.utf8), at: [], .lineFeed).records == content.lines)
    #expect(cut(Array(content.text.utf8), at: [], .lineFeedOutsideQuotes).records == content.records)
  }

  @Test(arguments: contents) func cutsTheSameRecordsWhereverThePiecesEnd(content: Content) {
    let bytes = Array(content.text.utf8)
    for boundary in [RecordBoundary.lineFeed, .lineFeedOutsideQuotes] {
      let expected = boundary == .lineFeed ? content.lines : content.records
      var splits = (0...bytes.count).map { [$0] }
      splits += stride(from: 0, through: bytes.count, by: 3).flatMap { first in
        stride(from: first, through: bytes.count, by: 5).map { [first, $0] }
      }
      splits += [1, 2, 7].map { Array(stride(from: 0, to: bytes.count, by: $0)) }
      for split in splits {
        let found = cut(bytes, at: split, boundary)
        guard found.records == expected, found.numbers == Array(1..<expected.count + 1) else {
          Issue.record("\(boundary), split at \(split): \(found.records)")
          return
        }
      }
    }
  }

  @Test func dropsTheTailOfABrokenStream() {
    #expect(cut(Array("a\nb".utf8), at: [], .lineFeed, end: .broken).records == ["a"])
    #expect(cut(Array("\"a\nb".utf8), at: [], .lineFeedOutsideQuotes, end: .broken).records == ["\"a"])
    #expect(cut(Array("a".utf8), at: [], .lineFeed, end: .broken).records == [])
  }

  @Test func doesNotSwallowAFileBehindOneQuote() {
    let rows = (0..<200).map { "\"row \($0)\",\"value\"" }
    let text = (["\"stray,\"x\""] + rows).joined(separator: "\n")
    let records = cut(Array(text.utf8), at: [], .lineFeedOutsideQuotes).records
    // The stray quote costs the record that it stands in and at most what lies within the limit.
    #expect(records.count >= rows.count - 4)
    #expect(records.suffix(190) == ArraySlice(rows.suffix(190).map { $0 }))
  }
}

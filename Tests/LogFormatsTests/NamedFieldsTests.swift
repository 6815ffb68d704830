import HandshakeModel
import LogFormats
import Testing

@Suite struct NamedFieldsTests {
  private static let facts = [["time", "event.time"], ["host", "sni"], ["client"]]

  /// What each line becomes: the values of the three facts, or the outcome in words.
  private func read(_ layout: NamedFields.Layout, _ lines: [String], more: Bool = false) -> [String] {
    var reader = NamedFields(layout, wanted: Self.facts, unset: ["-", "None"], allowsMoreColumns: more)
    return lines.map { text in
      let bytes = Array(text.utf8)
      switch reader.read(bytes.span.bytes) {
      case .header: return "header"
      case .bad(let reason): return reason.rawValue
      case .fields: return (0..<3).map { bytes.span.bytes.text(reader[$0]) }.joined(separator: "|")
      }
    }
  }

  @Test func findsColumnsUnderTheNamesOfTheFirstLine() {
    let layout = NamedFields.Layout.columns(separator: UInt8(ascii: ","), names: .firstLine)
    let lines = [
      "client,other,host,time", "10.0.0.1,x,\"a,b\",1", "10.0.0.1,x", "client,other,host,time", "-,x,None,2", "a,\"b",
    ]
    #expect(
      read(layout, lines) == ["header", "1|a,b|10.0.0.1", "column-count", "header", "2||", "bad-syntax"])
  }

  @Test func takesTheLastFieldsDirective() {
    let layout = NamedFields.Layout.columns(separator: 0x20, names: .fieldsDirective)
    let lines = [
      "1 a", "#Software: SGOS", "#Fields: time sni", "1 a", "#Fields: sni client time", "\"b c\" d 3", "#Fields:",
      "b d 3",
    ]
    #expect(
      read(layout, lines) == [
        "no-header", "header", "header", "1|a|", "header", "3|b c|d", "header", "column-count",
      ])
  }

  @Test func mayHaveMoreColumnsThanNames() {
    let layout = NamedFields.Layout.columns(separator: 0x09, names: .given(["time", "x", "host"]))
    #expect(read(layout, ["1\t2\ta\tb"], more: true) == ["1|a|"])
    #expect(read(layout, ["1\t2\ta\tb"]) == ["column-count"])
  }

  @Test func looksIntoInnerObjects() {
    let lines = [
      "{\"event\":{\"time\":\"1\",\"host\":\"x\"},\"sni\":[\"a\",\"b\"],\"client\":null}",
      "{\"sni\":\"a\",\"host\":\"b\"}",
      "{\"event\":{\"time\":\"1\"},\"time\":2}", "{\"time\":1", "{\"event\":{\"time\":1},x}",
    ]
    #expect(read(.json, lines) == ["1|a|", "|b|", "2||", "bad-syntax", "bad-syntax"])
  }

  @Test func leavesDeepNestingAlone() {
    let text = String(repeating: "{\"a\":", count: 5_000) + "1" + String(repeating: "}", count: 5_000)
    #expect(read(.json, [text]) == ["||"])
  }

  @Test func readsPairs() {
    #expect(read(.keyValue, ["<14>x time=1 host=\"a b\" client=-", "prose"]) == ["1|a b|", "bad-syntax"])
  }

  @Test(
    arguments: [
      ("client=10.0.0.1\thost=a b\ttime=1", 0x09, "1|a b|10.0.0.1"), ("x\ttime= 1 \t\thost=", 0x09, "1||"),
      ("Nov 23 client=a b c url=x/?y=z&host=q host=d e", 0x20, "|d e|a b c"),
      ("host=\"a b=c\" time=1", 0x20, "1|a b=c|"), ("host=\"\"client=x time=\"1", 0x20, "\"1||x"),
      ("time=1\ttime=2", 0x09, "1||"), ("=\t=", 0x09, "||"), ("prose", 0x20, "bad-syntax"), ("", 0x20, "bad-syntax"),
    ] as [(String, UInt8, String)])
  func readsPairsWithBlanks(line: String, separator: UInt8, values: String) {
    #expect(read(.pairs(separator: separator), [line]) == [values])
  }

  @Test func saysWhetherColumnsAreThere() {
    var reader = NamedFields(.columns(separator: 0x20, names: .fieldsDirective), wanted: Self.facts)
    #expect(!reader.hasColumns([0]))
    let bytes = Array("#Fields: event.time client".utf8)
    _ = reader.read(bytes.span.bytes)
    #expect(reader.hasColumns([0, 2]))
    #expect(!reader.hasColumns([1]))
  }
}

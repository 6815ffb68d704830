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

  @Test(
    arguments: [
      ("user=a b time=1 sni=x.example client=10.0.0.1", "1|x.example|10.0.0.1"),
      // Signs of equality in values, keys that are none, and values that are unset or empty.
      ("path=/a?time=7&b=c sni=- host= client=a = b  =c user=", "||a = b  =c"),
      // The first of two, and a key at the very start or glued to a value.
      ("time=1 time=2 user=xclient=3", "1||"), ("time= 1\u{0} ", "1||"),
      ("nothing=1 to see", "bad-syntax"), ("=", "bad-syntax"), ("", "bad-syntax"), ("prose", "bad-syntax"),
      (String(repeating: "a", count: 5_000) + "time=1", "bad-syntax"),
      ("user=" + String(repeating: "=", count: 5_000) + " time=2", "2||"),
    ])
  func splitsLoosePairsAtKnownKeys(line: String, values: String) {
    #expect(read(.looseKeyValue(keys: ["user", "path"]), [line]) == [values])
  }

  @Test func findsColumnsBehindAHeaderOfSyslog() {
    let layout = NamedFields.Layout.columns(separator: 0x20, names: .fieldsDirective)
    let lines = [
      "<134>Nov 23 22:05:10 proxy-1 #Software: SGOS", "<134>Nov 23 22:05:10 proxy-1 #Fields: time sni client",
      "<134>Nov  3 22:05:10 proxy-1 1 a b", "Nov 23 22:05:10 proxy-1 Info: 2 a \"b c\"",
      "2026-11-23T22:05:10Z proxy-1 3 a b", "4 a b", "proxy-1 5 a b", "<134>6 a",
      // What looks like a header of its own in a value is none.
      "<134>x \"y #Fields: sni\" z b", "Nov 23 #Unknown: a b", "<1", "#Fields: client", "9",
    ]
    #expect(
      read(layout, lines) == [
        "header", "header", "1|a|b", "2|a|b c", "3|a|b", "4|a|b", "column-count", "column-count", "y #Fields: sni|z|b",
        "#Unknown:|a|b", "column-count", "header", "||9",
      ])
  }
}

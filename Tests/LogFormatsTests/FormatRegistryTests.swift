import HandshakeModel
import LogFormats
import Testing

@Suite struct FormatRegistryTests {
  /// A file of a format, shown by its name.
  struct Sample: CustomTestStringConvertible {
    var format: String
    var text: String

    var testDescription: String { "\(format), \(text.utf8.count) bytes" }
  }

  static let samples =
    FormatRegistry.formats.flatMap { format in
      (format.samples + format.samples.map { $0.replacing("\n", with: "\r\n") })
        .map { Sample(format: format.name, text: $0) }
    } + UmbrellaProxyFormat.samples.map { Sample(format: "umbrella-proxy", text: UmbrellaRow.header + "\n" + $0) }

  @Test(arguments: samples) func detectsEachFormatAndNoOther(sample: Sample) {
    let (format, text) = (sample.format, sample.text)
    #expect(detected(text) == format)
    let bytes = Array(text.utf8)
    let lines = FormatHead.lines(of: bytes.span.bytes)
    var fitting: [String] = []
    for other in FormatRegistry.formats {
      let fit = other.fit(lines, in: bytes.span.bytes)
      if fit > .no { fitting.append(other.name) }
    }
    #expect(fitting == [format])
  }

  @Test(arguments: [
    "", "\n\n\n", "Meeting notes of Monday\n\nWe talked about certificates, pinning and lunch.\n",
    "\u{1F}\u{8B}\u{08}\0\0\0\0\0", String(repeating: "\0", count: 4_096), String(repeating: "a", count: 300_000),
    String(repeating: ",", count: 100) + "\n", "{}\n{}\n", "[]\n", "{\"layers\":1}\n",
    "name,age\nAlice,3\nBob,4\n", "\"2026-11-20 06:00:42\",\"a\",\"b\"\n",
    // A wide header of a sibling log, and a wide table that also begins with a time.
    "timestamp," + (0..<30).map { "x\($0)" }.joined(separator: ",") + "\n",
    "\"2026-11-20 06:00:42\"" + (1..<40).map { ",\"value \($0)\"" }.joined() + "\n",
    "127.0.0.1 - - [20/Nov/2026:06:00:42 +0000] \"GET / HTTP/1.1\" 200 512 \"-\" \"curl\"\n",
    "#separator \\x09\n#path\tdns\n#fields\tts\tuid\tid.orig_h\tquery\n1795154442.0\tC\t10.0.0.1\ta.example\n",
    "{\"ts\":1.5,\"uid\":\"C\",\"id.orig_h\":\"10.0.0.1\",\"query\":\"a.example\"}\n",
  ])
  func detectsNothingInOtherFiles(text: String) {
    #expect(detected(text) == nil)
  }

  @Test(arguments: ["zeek-ssl", "zeek-conn"]) func readsNamesOfRotatedZeekLogs(format: String) {
    for path in ["open_%", "%_20261120", "%"] {
      let name = path.replacing("%", with: String(format.dropFirst(5)))
      let text = (format == "zeek-ssl" ? ZeekSSLFormat.samples : ZeekConnFormat.samples)[0]
      #expect(detected(text.replacing("#path\t\(format.dropFirst(5))", with: "#path\t\(name)")) == format)
    }
  }

  @Test func findsFormatsByName() {
    for format in FormatRegistry.formats {
      #expect(FormatSet.builtIn.format(named: format.name)?.title == format.title)
    }
    #expect(FormatSet.builtIn.format(named: "unknown") == nil)
    #expect(Set(FormatRegistry.formats.map { $0.name }).count == FormatRegistry.formats.count)
  }

  @Test func saysWhatEachFormatCanProve() {
    for format in FormatRegistry.formats {
      #expect(!format.title.isEmpty)
      #expect(!format.evidence.summary.isEmpty)
      // A log that is known and shows nothing has no vantage either.
      let showsSomething = ShowableFact.allCases.contains { format.evidence[$0] != .never }
      #expect(showsSomething == !format.vantages.isEmpty, "\(format.name)")
    }
  }

  @Test func holdsEveryFormatOfTheFolder() {
    let files = ProjectFolder.names(in: ProjectFolder.root + "/Sources/LogFormats/Formats").map { $0.dropLast(6) }
    #expect(files.map(String.init) == FormatRegistry.formats.map { String(describing: $0) }.sorted())
  }

  @Test func hasASampleOfEveryFormat() {
    for format in FormatRegistry.formats { #expect(!format.samples.isEmpty, "\(format.name)") }
  }

  @Test func looksAtTheFirstLinesOnly() {
    let bytes = Array(String(repeating: "\r\n\nline\r\n", count: 100).utf8)
    let lines = FormatHead.lines(of: bytes.span.bytes)
    #expect(lines.count == FormatHead.count)
    #expect(lines.allSatisfy { String(decoding: bytes[$0], as: UTF8.self) == "line" })
  }
}

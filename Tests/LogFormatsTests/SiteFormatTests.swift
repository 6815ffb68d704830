import HandshakeModel
import SettingsFiles
import Testing

@testable import LogFormats

/// Formats that a site describes: the files in `SiteFormats` hold lines and what must become of them.
@Suite struct SiteFormatTests {
  static let folder = ProjectFolder.root + "/Tests/LogFormatsTests/SiteFormats"
  static let files = ProjectFolder.names(in: folder)

  private static func text(_ file: String) throws -> String {
    try ProjectFolder.text(of: "Tests/LogFormatsTests/SiteFormats/" + file)
  }

  private static let small = """
    name: small
    layout: key-value
    vantage: handshakes
    time: {field: t, format: epoch}
    fields: {client: c, host: h}
    signals:
      - alert: a
    samples:
      - line: t=1795471518 c=10.0.0.1 h=a.example a=48
        expect: {signal: unknown_ca}

    """

  @Test(arguments: files) func everySampleBecomesWhatItsFileSays(file: String) throws {
    #expect(SiteFormat.check(yaml: try Self.text(file), path: file) == [])
  }

  /// Of a site's own format a built-in one must not be surer: its files are read as the site says.
  @Test(arguments: files) func filesOfItAreKnown(file: String) throws {
    let format = try SiteFormat(yaml: try Self.text(file), path: file)
    let formats = FormatSet(site: [format])
    let bytes = Array(format.samples.map { $0.line + "\n" }.joined().utf8)
    #expect(formats.detect(bytes.span.bytes)?.name == format.name)
    for format in FormatRegistry.formats {
      for sample in format.samples {
        let bytes = Array(sample.utf8)
        #expect(formats.detect(bytes.span.bytes)?.name == format.name)
      }
    }
  }

  /// Every sample with one value of its expectation changed is a fault that names the line of the sample.
  @Test(arguments: [
    ("a=48", "a=42", "p:9:5: signal is bad_certificate, not unknown_ca"),
    ("t=1795471518", "t=x", "p:9:5: the line is refused: the time cannot be read"),
    ("h=a.example", "h=-", "p:9:5: signal is unnamed_failure, not unknown_ca"),
    ("a=48", "a=-", "p:9:5: the line is ignored"),
    ("expect: {signal: unknown_ca}", "expect: ignored", "p:9:5: the line becomes a row of unknown_ca"),
  ])
  func saysWhatASampleBecomesInstead(old: String, new: String, words: String) {
    let yaml = Self.small.replacing(old, with: new)
    let problems = SiteFormat.check(yaml: yaml, path: "p").map(\.description)
    #expect(problems.first?.hasPrefix(words) ?? false, "\(problems)")
  }

  @Test(arguments: [
    ("name: small", "name: zeek-ssl", "p:1:7", "is the name of a format"),
    ("name: small", "name: a b", "p:1:7", "is no name"), ("name: small\n", "", "p:1:1", "has no name"),
    ("layout: key-value", "layout: keyvalue", "p:2:9", "is no layout"),
    ("layout: key-value", "layout: columns", "p:1:1", "has no separator"),
    ("layout: key-value", "layout: columns\nseparator: '\"'\ncolumns: [a]", "p:3:12", "is no separator"),
    ("layout: key-value", "layout: columns\nseparator: tab\ncolumns: above", "p:4:10", "neither names"),
    ("layout: key-value", "layout: json\npattern: x", "p:3:1", "means nothing"),
    ("layout: key-value", "layout: pattern\npattern: '('", "p:3:10", "is no regular expression"),
    ("layout: key-value", "layout: pattern\npattern: (?<t>a)", "p:3:10", "has no group c"),
    ("format: epoch", "format: '%Y %q'", "p:4:26", "is no format of a time"),
    ("format: epoch", "format: '%H:%M'", "p:4:26", "is no format of a time"),
    ("field: t, ", "", "p:4:7", "needs field and format"), (", host: h", "", "p:5:9", "no field holds the host"),
    ("alert: a", "signal: unknown_cb", "p:7:13", "is no signal"), ("alert: a", "when: {a: b}", "p:7:5", "says nothing"),
    ("alert: a", "{alert: a, signal: other}", "p:7:5", "several things"),
    ("alert: a", "{alert: a, when: {a: {}}}", "p:7:26", "has no values"),
    ("alert: a", "{alert: a, unless: [a]}", "p:7:24", "no mapping"),
    ("expect: {signal: unknown_ca}", "expect: fine", "p:10:13", "no outcome"),
    ("expect: {signal: unknown_ca}", "expected: ignored", "p:10:5", "has no key expected"),
    ("vantage: handshakes", "vantage: wire", "p:3:10", "is no vantage"), ("title", "title", "", ""),
  ])
  func namesMistakesWithTheirPlace(old: String, new: String, place: String, words: String) {
    let yaml = Self.small.replacing(old, with: new)
    let problems = SiteFormat.check(yaml: yaml, path: "p")
    guard !place.isEmpty else { return #expect(problems == []) }
    #expect(problems.contains { $0.location == place && $0.message.contains(words) }, "\(problems)")
    #expect(throws: FileProblem.self) { try SiteFormat(yaml: yaml, path: "p") }
  }

  @Test func needsASampleThatBecomesARow() {
    let yaml = Self.small.replacing("a=48", with: "a=x").replacing("{signal: unknown_ca}", with: "ignored")
    #expect(SiteFormat.check(yaml: yaml, path: "p").map(\.message) == ["no sample becomes a row"])
  }

  @Test func declaresWhatItsRulesCanShow() throws {
    let evidence = try SiteFormat(yaml: try Self.text("columns-with-header.yaml"), path: "p").evidence
    let shown = ShowableFact.allCases.filter { evidence[$0] != .never }
    #expect(
      shown == [.clientAlert, .silentClose, .serverName, .clientAddress, .bytes, .userAgent, .decryption])
    #expect(evidence[.serverName] == .when("with sni or url"))
  }

  /// Local times are those of the source's clocks.
  @Test func readsLocalTimes() throws {
    let format = InputFormat(try SiteFormat(yaml: try Self.text("w3c.yaml"), path: "p"))
    var reader = format.reader(context: SourceContext(utcOffset: 3_600))
    var rows = RowBuffer()
    for line in format.samples[0].split(separator: "\n") {
      let bytes = Array(line.utf8)
      _ = reader.read(bytes.span.bytes, into: &rows)
    }
    #expect(rows.observations.map(\.time.iso8601) == ["2026-11-23T21:05:18Z"])
  }

  /// Cut and damaged lines are counted, never a trap.
  @Test(arguments: files) func survivesDamage(file: String) throws {
    let format = InputFormat(try SiteFormat(yaml: try Self.text(file), path: file))
    let bytes = Array(format.samples[0].utf8)
    for seed in UInt64(0)..<1_000 {
      var generator = SeededGenerator(state: seed)
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      damaged.removeLast(Int.random(in: 0..<damaged.count, using: &generator))
      _ = FormatSet(site: []).detect(damaged.span.bytes)
      let head = FormatHead.lines(of: damaged.span.bytes)
      _ = format.fit(head, in: damaged.span.bytes)
      var reader = format.reader(context: SourceContext())
      var rows = RowBuffer()
      for line in head {
        let before = rows.observations.count
        let outcome = reader.read(damaged.span.bytes.extracting(line), into: &rows)
        #expect(rows.observations.count - before == (outcome == .stored ? 1 : 0))
      }
    }
  }
}

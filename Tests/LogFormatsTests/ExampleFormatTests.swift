import HandshakeModel
import LogFormats
import Testing

/// The example of the notes for contributors is what is compiled here, and it works.
@Suite struct ExampleFormatTests {
  @Test func theNotesShowThisFile() throws {
    let notes = try ProjectFolder.text(of: ".github/CONTRIBUTING.md")
    let example = try ProjectFolder.text(of: "Tests/LogFormatsTests/Example/ExampleFormat.swift")
    #expect(notes.contains("```swift\n" + example + "```\n"))
  }

  @Test func readsItsSamples() {
    let reading = LogReading(ExampleFormat.self, ExampleFormat.samples[0].split(separator: "\n").map(String.init))
    #expect(reading.outcomes == [.stored, .stored, .stored])
    #expect(reading.signals == [.unknownCA, .handshake, .silentClose])
    #expect(reading.hosts == ["api.example.com", "www.example.com", "api.example.com"])
  }

  @Test(arguments: [
    ("2026-11-20 06:00:42 tls 10.81.0.15 api.example.com", RejectReason.columnCount),
    ("2026-13-20 06:00:42 tls 10.81.0.15 api.example.com ok", .badTimestamp),
    ("2026-11-20 06:00:42 tls 10.81.0.15 a..b ok", .badHost),
    ("2026-11-20 06:00:42 tls 10.81.0.15 api.example.com alert=999", .badSyntax),
  ])
  func rejectsWhatItCannotRead(line: String, reason: RejectReason) {
    #expect(LogReading(ExampleFormat.self, [line]).outcomes == [.rejected(reason)])
  }

  @Test func isFoundByItsContent() {
    let bytes = Array(ExampleFormat.samples[0].utf8)
    let lines = FormatHead.lines(of: bytes.span.bytes)
    #expect(ExampleFormat.fit(lines, in: bytes.span.bytes) == .certain)
    for other in FormatRegistry.formats { #expect(other.fit(lines, in: bytes.span.bytes) == .no, "\(other.name)") }
    for other in FormatRegistry.formats {
      for sample in other.samples {
        let bytes = Array(sample.utf8)
        #expect(ExampleFormat.fit(FormatHead.lines(of: bytes.span.bytes), in: bytes.span.bytes) == .no, "\(other.name)")
      }
    }
  }
}

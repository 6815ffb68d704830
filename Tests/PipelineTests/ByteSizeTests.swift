import LogInput
import SettingsFiles
import Testing

@testable import Pipeline

@Suite struct ByteSizeTests {
  @Test(arguments: [
    (1 << 30, "1 GiB"), (3 << 20, "3 MiB"), (1 << 36, "64 GiB"), (1_536, "1536"), (2_048, "2 KiB"), (0, "0"),
  ])
  func sizesAreShownAsTheyAreRead(bytes: Int, text: String) {
    #expect(ByteSize.text(bytes) == text)
    #expect(ByteSize.bytes(text) == bytes)
  }

  @Test func theLimitsAreRead() throws {
    let limits = try Configuration(
      yaml: "limits:\n  line_bytes: 2 MiB\n  expanded_bytes: 100GiB\n  ratio: 400\n", path: "p"
    ).limits
    #expect(limits.recordBytes == 2 << 20)
    #expect(limits.expandedBytes == 100 << 30)
    #expect(limits.ratio == 400)
    #expect(try Configuration(yaml: "limits: {line_bytes: 4096}", path: "p").limits.recordBytes == 4_096)
  }

  @Test(arguments: [
    ("line_byte: 1 MiB", "p:1:10", "has no key line_byte"), ("line_bytes: 1 MB", "p:1:22", "no number from 1024"),
    ("line_bytes: 2 GiB", "p:1:22", "to 1073741824"), ("ratio: 0", "p:1:17", "no number from 1 to 1100"),
    ("ratio: 9999999999999999999 GiB", "p:1:17", "no number"), ("expanded_bytes: -1", "p:1:26", "no number"),
    ("expanded_bytes: 9223372036854775807 GiB", "p:1:26", "no number"),
  ])
  func mistakesAreNamedWithTheirPlace(yaml: String, place: String, words: String) throws {
    let fault = try #require(throws: FileProblem.self) { try Configuration(yaml: "limits: {\(yaml)}", path: "p") }
    #expect(fault.location == place)
    #expect(fault.message.contains(words))
  }
}

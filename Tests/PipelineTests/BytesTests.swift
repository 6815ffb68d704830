import Testing

@testable import Pipeline

@Suite struct BytesTests {
  @Test(arguments: [
    (0, "0 bytes"), (999, "999 bytes"), (1_500, "1.5 kB"), (3_210_000_000, "3.2 GB"), (.max, "9223372.0 TB"),
  ])
  func areWrittenForPeople(bytes: Int, text: String) {
    #expect(Bytes.text(bytes) == text)
  }
}

import Testing

@testable import GatewayExports

@Suite struct FileLinesTests {
  @Test(arguments: ["", "\n", "a", "a\n", "a\r\nb", "a\r\n\n\r\n", "\r", "a\rb\n", "\u{FEFF}a\n", "a\n\r"])
  func bytesComeBackAsTheyWere(text: String) {
    #expect(FileLines(Array(text.utf8)).bytes == Array(text.utf8))
  }

  @Test func bytesThatAreNoTextComeBackToo() {
    let bytes: [UInt8] = [0xFF, 0x00, 0x0A, 0xC3, 0x0D]
    #expect(FileLines(bytes).bytes == bytes)
  }

  @Test(arguments: [("a\r\nb", "a\r\nb\r\nnew"), ("a\r\n", "a\r\nnew\r\n"), ("", "new\n"), ("a", "a\nnew")])
  func aNewLineEndsAsTheOthersDo(text: String, expected: String) {
    var file = FileLines(Array(text.utf8))
    file.lines.append(file.line("new"))
    #expect(file.bytes == Array(expected.utf8))
  }
}

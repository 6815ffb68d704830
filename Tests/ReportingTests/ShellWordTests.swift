import Foundation
import Testing

@testable import Reporting

@Suite struct ShellWordTests {
  @Test(arguments: ["spotify", "api.app_1.example", "a-b"])
  func plainWordsStayAsTheyAre(text: String) {
    #expect(ShellWord.quoted(text) == text)
  }

  @Test(arguments: [
    "two words", "", "$(touch x)", "`id`", "it's", "a;b", "'; rm -rf x; '", "*", "~", "\"", "'\u{301}x", "#", "a\\",
  ])
  func aShellReadsTheSameTextAgain(text: String) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "printf %s \(ShellWord.quoted(text))"]
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    #expect(output.fileHandleForReading.readDataToEndOfFile() == Data(text.utf8))
  }
}

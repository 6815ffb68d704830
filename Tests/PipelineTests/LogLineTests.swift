import Foundation
import HandshakeModel
import Logging
import Testing

@testable import Pipeline

@Suite struct LogLineTests {
  private func line(_ form: LogLine.Form, _ message: String) -> String {
    LogLine.text(
      form, level: .notice, message: message, metadata: ["stored": "12", "path": "a\u{1B}[2J.log", "elapsed_s": "0.5"],
      at: Timestamp(seconds: 1_795_471_518))
  }

  @Test func aLineForPeopleIsTheMessage() {
    #expect(line(.text, "12 lines\u{1B}[2J\nand more") == "12 lines\u{FFFD}[2J\u{FFFD}and more")
  }

  @Test func aLineForProgramsIsOneObject() throws {
    let text = line(.json, "12 lines\n\u{9B}2J")
    #expect(
      text == #"{"time":"2026-11-23T22:05:18Z","level":"notice","message":"12 lines\n\u009b2J","#
        + #""elapsed_s":0.5,"path":"a\u001b[2J.log","stored":12}"#)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }
}

import HandshakeModel
import Testing

@testable import LogFormats

@Suite struct EventFormatTests {
  private static let line =
    #"CEF:0|V|P|1|x|DECRYPTION|3|src=10.0.0.1 reason=two words here msg=a src\=9 b ends=last one"#

  @Test(arguments: [
    ("src", "10.0.0.1"), ("reason", "two words here"), ("ends", "last one"), ("nds", ""), ("none", ""), ("P", ""),
    ("msg", #"a src\=9 b"#),
  ])
  func valuesEndWhereTheNextKeyBegins(key: String, value: String) {
    let bytes = Array(Self.line.utf8)
    let field =
      switch key {
      case "src": EventFormat.value(bytes.span.bytes, of: "src")
      case "reason": EventFormat.value(bytes.span.bytes, of: "reason")
      case "msg": EventFormat.value(bytes.span.bytes, of: "msg")
      case "ends": EventFormat.value(bytes.span.bytes, of: "ends")
      case "nds": EventFormat.value(bytes.span.bytes, of: "nds")
      case "P": EventFormat.value(bytes.span.bytes, of: "P")
      default: EventFormat.value(bytes.span.bytes, of: "none")
      }
    #expect(bytes.span.bytes.text(field) == value)
  }
}

import HandshakeModel
import Testing

@testable import LogFormats

@Suite struct AddressFieldTests {
  private func part(_ text: String, _ body: (RawSpan, Field) -> Field) -> String {
    let bytes = Array("<\(text)>".utf8)
    let found = body(bytes.span.bytes, 1..<bytes.count - 1)
    return String(decoding: bytes[found], as: UTF8.self)
  }

  @Test(arguments: [
    ("10.0.0.1:55294", "10.0.0.1"), ("10.0.0.1", "10.0.0.1"), ("[::1]:9", "::1"), ("::1", "::1"), ("", ""), (":", ""),
    ("[]", ""),
  ])
  func takesThePortAway(text: String, address: String) {
    #expect(part(text) { $0.withoutPort($1) } == address)
  }

  @Test(arguments: [
    ("10.0.0.1:55294", "10.0.0.1"), ("2001:db8::14:443", "2001:db8::14"), ("[::1]:9", "::1"), ("::1:9", "::1"),
    ("10.0.0.1", "10.0.0.1"), ("", ""), (":", ""),
  ])
  func takesThePortAwayThatIsAlwaysThere(text: String, address: String) {
    #expect(part(text) { $0.withoutTrailingPort($1) } == address)
  }
}

import HandshakeModel
import Testing

@Suite struct HostNameTests {
  private static let label63 = String(repeating: "a", count: 63)
  private static let name253 =
    Array(repeating: label63, count: 3).joined(separator: ".") + "." + String(label63.prefix(61))

  @Test(arguments: [
    ("example.com", "example.com"), ("WWW.Example.COM", "www.example.com"), ("example.com.", "example.com"),
    ("_dmarc.example.com", "_dmarc.example.com"), ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ("10.0.0.1", "10.0.0.1"), ("[2001:DB8::1]", "2001:db8::1"), ("2001:db8::1", "2001:db8::1"), ("a", "a"),
    (label63 + ".example", label63 + ".example"), (name253, name253), (name253 + ".", name253),
  ])
  func normalises(text: String, normal: String) {
    #expect(HostName.normalised(text) == normal)
    #expect(HostName.normalised(normal) == normal)
  }

  @Test(arguments: [
    "", ".", "..", ".example.com", "a..b", "example.com..", "[]", "exa mple.com", "example.com\0", "bücher.example",
    "<script>", "=cmd|' /C calc'!A0", "example.com/path", "*.example.com", "a,b", "a@b", "a%b", "\"a\"", "'a'", "a\nb",
    label63 + "a.example", name253 + "a", String(repeating: "a.", count: 10_000) + "a",
  ])
  func refusesWhatNoNameIs(text: String) {
    #expect(HostName.normalised(text) == nil)
  }

  @Test(arguments: [
    ("10.0.0.1", true), ("2001:db8::1", true), ("::", true), ("1", true), ("example.com", false),
    ("10.0.0.example", false),
    ("a1", false), ("1-1.1", false),
  ])
  func tellsAddressesFromNames(host: String, isAddress: Bool) {
    #expect(HostName.isAddress(host) == isAddress)
  }
}

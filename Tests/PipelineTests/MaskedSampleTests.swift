import Testing

@testable import Pipeline

@Suite struct MaskedSampleTests {
  private let pseudonyms = Pseudonyms(key: "k")

  @Test(arguments: [
    ("1795.1 10.77.1.20 TCP_MISS", "10.77.1.20", "1795.1 * TCP_MISS"), ("10.77.1.20:443", "10.77.1.20", "*:443"),
    ("c=10.0.0.1,d=x", "10.0.0.1", "c=*,d=x"), ("src:10.0.0.1", "10.0.0.1", "src:*"),
    ("[2001:db8::14]:443", "2001:db8::14", "[*]:443"), ("\"jane.doe@corp.example\"", "jane.doe@corp.example", "\"*\""),
    ("mac 00:1b:44:11:3a:b7.", "00:1b:44:11:3a:b7", "mac *."), ("00-1B-44-11-3A-B7", "00-1B-44-11-3A-B7", "*"),
    ("at 12:30:05 Chrome/120.0.1.2", "120.0.1.2", "at 12:30:05 Chrome/*"),
  ])
  func replacesWhatNamesAClient(sample: String, client: String, shown: String) {
    let name = pseudonyms.name(of: client, in: "o")
    #expect(MaskedSample.text(sample, pseudonyms, in: "o") == shown.replacing("*", with: name))
    #expect(MaskedSample.text(sample, Pseudonyms(key: nil), in: "o") == sample)
  }

  @Test(arguments: ["", "prose and more", "err=ERR_SECURE/SQUID+TLS=1 a.example:443 12:30:05 1.2.3"])
  func leavesTheRest(sample: String) {
    #expect(MaskedSample.text(sample, pseudonyms, in: "o") == sample)
  }
}

import AppCatalog
import Testing

@Suite struct PublicSuffixListTests {
  private static let list = PublicSuffixList.bundled()

  @Test(arguments: [
    // An ordinary rule, at any depth and in any letter case.
    ("com", nil), ("example.com", "example.com"), ("WwW.Example.COM", "example.com"),
    ("a.b.example.com", "example.com"),
    // A rule of two labels.
    ("co.uk", nil), ("uk.co.uk", "uk.co.uk"), ("a.b.example.co.uk", "example.co.uk"), ("uk", nil),
    // The default rule for a top-level domain that the list does not know.
    ("invalidtld", nil), ("a.invalidtld", "a.invalidtld"), ("b.a.invalidtld", "a.invalidtld"),
    // A wildcard and its exceptions.
    ("jp", nil), ("test.jp", "test.jp"), ("kobe.jp", "kobe.jp"), ("c.kobe.jp", nil), ("b.c.kobe.jp", "b.c.kobe.jp"),
    ("a.b.c.kobe.jp", "b.c.kobe.jp"), ("city.kobe.jp", "city.kobe.jp"), ("www.city.kobe.jp", "city.kobe.jp"),
    ("ck", nil), ("test.ck", nil), ("b.test.ck", "b.test.ck"), ("www.ck", "www.ck"), ("www.www.ck", "www.ck"),
    // A rule of three labels below an ordinary one.
    ("ide.kyoto.jp", nil), ("b.ide.kyoto.jp", "b.ide.kyoto.jp"), ("kyoto.jp", nil),
    ("k12.ak.us", nil), ("test.k12.ak.us", "test.k12.ak.us"), ("www.test.ak.us", "test.ak.us"),
    // Suffixes of operators.
    ("github.io", nil), ("a.b.github.io", "b.github.io"), ("cloudfront.net", nil),
    // Other scripts, as a client hello writes them.
    ("xn--55qx5d.cn", nil), ("xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"), ("xn--fiqs8s", nil),
    ("www.xn--85x722f.xn--fiqs8s", "xn--85x722f.xn--fiqs8s"),
    // What is no name of a domain.
    ("", nil), (".com", nil), ("192.168.0.1", nil), ("::1", nil), ("a..com", nil),
  ])
  func findsTheRegistrableDomain(host: String, domain: String?) {
    #expect(Self.list.registrableDomain(of: host) == domain)
  }

  @Test func tellsWhoseAPublicSuffixIs() {
    #expect(Self.list.section(of: "co.uk") == .icann)
    #expect(Self.list.section(of: "github.io") == .operators)
    #expect(Self.list.section(of: "example.com") == nil)
    #expect(Self.list.isPublicSuffix("com"))
    #expect(!Self.list.isPublicSuffix("example.com"))
    #expect(!Self.list.isPublicSuffix("127.0.0.1"))
  }

  @Test func holdsTheWholeList() {
    #expect(Self.list.count > 9000)
  }

  @Test(arguments: [
    ("förderkreis.example", "xn--frderkreis-ecb.example"), ("bücher", "xn--bcher-kva"), ("中国", "xn--fiqs8s"),
    ("ไทย", "xn--o3cw4h"), ("السعودية", "xn--mgberp4a5d4ar"), ("рф", "xn--p1ai"),
  ])
  func readsRulesInOtherScripts(rule: String, encoded: String) {
    let list = PublicSuffixList(parsing: "// ===BEGIN ICANN DOMAINS===\n\(rule)\n")
    #expect(list.section(of: encoded) == .icann)
    #expect(list.registrableDomain(of: "a.b.\(encoded)") == "b.\(encoded)")
  }

  @Test func ignoresCommentsBlanksAndWhatFollowsARule() {
    let list = PublicSuffixList(parsing: "// com\n\n  \nfoo.test a comment\r\n*.bar.test\n!x.bar.test")
    #expect(list.registrableDomain(of: "a.b.foo.test") == "b.foo.test")
    #expect(list.registrableDomain(of: "a.b.bar.test") == "a.b.bar.test")
    #expect(list.registrableDomain(of: "a.x.bar.test") == "x.bar.test")
    #expect(list.count == 3)
  }
}

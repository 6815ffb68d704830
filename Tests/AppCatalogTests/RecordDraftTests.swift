import AppCatalog
import HandshakeModel
import Testing

@Suite struct RecordDraftTests {
  private func draft(
    _ name: String, _ hosts: [String], agents: [String] = [], taken: Set<String> = []
  ) throws -> RecordDraft {
    let catalog = try Bundled.catalog.get()
    return RecordDraft(
      name: name, hosts: hosts, agents: agents, source: "a \"source\"\n# of: {all}", catalog: catalog,
      wildcards: WildcardRules(catalog), taken: taken)
  }

  /// The bundled catalog with the draft, once it has been written and read.
  private func reading(_ draft: RecordDraft) throws -> Catalog {
    let yaml = "records:\n" + draft.yaml(comments: ["10 of 12 clients"])
    let catalog = try Bundled.catalog.get()
    #expect(Catalog.check(yaml: yaml, path: "draft.yaml", addingTo: catalog) == [])
    return try catalog.adding(yaml: yaml, path: "draft.yaml")
  }

  @Test(arguments: [
    ["api.acme-bank.example.co.uk", "auth.acme-bank.example.co.uk"], ["oojoovae.org", "cn-dc1.shaipeeg.net"],
    ["tenant-42.github.io"], ["a.firebaseio.com", "b.firebaseio.com"], ["localhost"], ["xn--bcher-kva.example"],
    ["_service.example.org"],
  ])
  func whatIsWrittenIsReadAndMatchesAgain(hosts: [String]) throws {
    let draft = try draft("Acme", hosts, agents: ["AcmeBank", "ab", "Acme\"}, {exact: x"])
    #expect(draft.leftOut == [])
    let site = try reading(draft)
    #expect(site.record(id: "acme")?.agents == ["Acme\"}, {exact: x", "AcmeBank"])
    #expect(site.record(id: "acme")?.name == "Acme")
    for host in hosts { #expect(site.attribution(host: host).id == "acme", "\(host)") }
  }

  @Test func aSuffixStandsOnlyWhereItIsOneOwners() throws {
    let draft = try draft("Acme", ["api.acme.example", "x.acme.example", "tenant.herokuapp.com", "new.google.com"])
    #expect(
      draft.patterns.map { "\($0.kind.rawValue) \($0.text)" } == [
        "suffix acme.example", "exact new.google.com", "exact tenant.herokuapp.com",
      ])
  }

  @Test(arguments: [
    "<b>", "a..b", "evil\n  - id: netflix", "\u{0}", "\u{202E}moc.elpmaxe", "a\"b.example", "UPPER.example",
    "2001:db8::1",
    "api.netflix.com", "emoji-\u{1F600}.example", "a b.example", String(repeating: "a", count: 300), "",
  ])
  func whatIsNoHostOfItsOwnIsLeftOut(host: String) throws {
    let draft = try draft("Acme", [host, "api.acme.example"])
    #expect(draft.leftOut == [host])
    let site = try reading(draft)
    #expect(site.records.count == (try Bundled.catalog.get().records.count) + 1)
    #expect(site.attribution(host: "api.acme.example").id == "acme")
  }

  @Test(arguments: [
    ("Acme Bank", "acme-bank"), ("Netflix", "netflix-2"), ("Taken", "taken-3"), ("\u{1F600}", "unnamed"),
    ("--", "unnamed"),
    ("A.B_c", "a-b-c"),
  ])
  func idsAreNew(name: String, id: String) throws {
    #expect(try draft(name, ["a.example"], taken: ["taken", "taken-2"]).id == id)
  }

  @Test(arguments: [
    ("oojoovae.org", nil, "Oojoovae"), ("acme-bank.co.uk", nil, "Acme-bank"), ("oojoovae.org", "Uber", "Uber"),
    ("xn--bcher-kva.example", nil, "xn--bcher-kva.example"), ("10.1.2.3", nil, "10.1.2.3"),
    ("localhost", nil, "localhost"),
    ("<b>", nil, "_b_"), ("a.example", "x\n- y", "x_-_y"), ("", nil, "unnamed"),
  ])
  func namesAreProposed(domain: String, program: String?, name: String) {
    #expect(ProposedName.of(domain: domain, program: program) == name)
  }
}

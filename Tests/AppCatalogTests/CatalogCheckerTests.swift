import AppCatalog
import EmbeddedResources
import HandshakeModel
import SettingsFiles
import Testing

@Suite struct CatalogCheckerTests {
  /// The start of a new record in an addition; `patterns` begins in line 7.
  private static func record(_ patterns: String) -> String {
    """
    records:
      - id: acme
        name: Acme
        table: 1
        coverage: uncatalogued
        category: finance
        patterns: [\(patterns)]
    """
  }

  @Test func theBundledCatalogHasNoProblem() {
    let resource = embedded_catalog_yaml
    let text = String(decoding: UnsafeRawBufferPointer(start: resource.bytes, count: resource.count), as: UTF8.self)
    #expect(Catalog.check(yaml: text, path: "catalog.yaml") == [])
  }

  @Test(arguments: [
    (#"{suffix: Acme.example, role: api}"#, "7:25", "catalog-pattern", "write acme.example"),
    (#"{suffix: .acme.example, role: api}"#, "7:25", "catalog-pattern", "write acme.example"),
    (#"{exact: a..acme.example, role: api}"#, "7:24", "catalog-pattern", "write a.acme.example"),
    (#"{suffix: "*.acme.example", role: api}"#, "7:25", "catalog-pattern", "suffix: acme.example"),
    (#"{exact: "a*.acme.example", role: api}"#, "7:24", "catalog-pattern", #"wildcard: "a*.acme.example""#),
    (#"{wildcard: "**.acme.example", role: api}"#, "7:27", "catalog-pattern", "within one label"),
    (#"{wildcard: "a.*.com", role: api}"#, "7:27", "catalog-pattern", "two labels without *"),
    (#"{wildcard: "a*.co.uk", role: api}"#, "7:27", "catalog-pattern", "registrable domain"),
    (#"{wildcard: www.acme.example, role: api}"#, "7:27", "catalog-pattern", "write exact: www.acme.example"),
    (#"{suffix: co.uk, role: api}"#, "7:25", "catalog-pattern", "registrable domain"),
    (#"{suffix: herokuapp.com, role: api}"#, "7:25", "catalog-pattern", "shared: true"),
    (#"{suffix: 10.0.0.1, role: api}"#, "7:25", "catalog-pattern", "exact: 10.0.0.1"),
    (#"{suffix: "acmé.example", role: api}"#, "7:25", "catalog-pattern", "xn--"),
    (#"{suffix: acme.example, role: apy}"#, "7:45", "catalog-unknown-value", "did you mean api?"),
    (#"{suffix: acme.example}"#, "7:25", "catalog-missing", "add role:"),
    (#"{suffx: acme.example, role: api}"#, "7:17", "catalog-unknown-key", "did you mean suffix?"),
    (#"{suffix: acme.example, exact: acme.example, role: api}"#, "7:16", "catalog-pattern-kind", "exactly one"),
    (#"{suffix: acme.example, role: api, shared: true}"#, "7:25", "catalog-needs", "add needs:"),
    (#"{label: acme.example, role: api}"#, "7:24", "catalog-pattern", "before the first dot"),
    (#"{label: "acm*", role: api}"#, "7:24", "catalog-pattern", "before the first dot"),
    (#"{suffix: acme.example, role: api, beside: true}"#, "7:25", "catalog-beside", "shared: true"),
    (#"{suffix: acme.example, role: api, shared: maybe}"#, "7:58", "catalog-type", "true or false"),
    (#"{suffix: netflix.com, role: api}"#, "7:25", "catalog-duplicate", "one owner"),
    (
      #"{suffix: acme.example, role: api}, {suffix: acme.example, role: web}"#, "7:60", "catalog-duplicate",
      "remove one of them"
    ),
  ])
  func findsWhatIsWrongWithAPattern(pattern: String, place: String, code: String, remedy: String) throws {
    let catalog = try Bundled.catalog.get()
    let problems = Catalog.check(yaml: Self.record(pattern), path: "site.yaml", addingTo: catalog)
    let problem = try #require(problems.first { $0.code == code }, "\(problems)")
    #expect(problem.location == "site.yaml:\(place)")
    #expect(problem.remedy.contains(remedy), "\(problem.remedy)")
    #expect(problem.exitCode == .badConfiguration)
    #expect(throws: FileProblem.self) {
      try catalog.adding(yaml: Self.record(pattern), path: "site.yaml")
    }
  }

  @Test(arguments: [
    ("records:\n  - name: Acme\n", "2:5", "catalog-missing", "add id:"),
    ("records:\n  - id: netflx\n    name: Netflix\n", "2:9", "catalog-missing", "write id: netflix"),
    ("records:\n  - id: Acme_1\n", "2:9", "catalog-id", "lower-case"),
    ("records:\n  - id: netflix\n    name: Netflicks\n", "3:11", "catalog-fixed", "an id of its own"),
    ("records:\n  - id: netflix\n    coverage: global-bypass\n", "3:15", "catalog-unknown-value", "globally-bypassed"),
    ("records:\n  - id: netflix\n    patern: []\n", "3:5", "catalog-unknown-key", "did you mean patterns?"),
    ("records:\n  - id: acme\n    table: 4\n", "3:12", "catalog-unknown-value", "write 1"),
    ("records:\n  - id: acme\n    table: 2\n", "2:9", "catalog-missing", "add parent:"),
    ("records:\n  - id: acme\n    table: 2\n    parent: aple-services\n", "4:13", "catalog-parent", "apple-services?"),
    ("records:\n  - id: acme\n    table: 2\n    parent: windows-update\n", "4:13", "catalog-parent", "application"),
    ("records:\n  - id: acme\n    table: 1\n    parent: netflix\n", "4:13", "catalog-parent", "remove parent:"),
    ("records:\n  - id: acme\n  - id: acme\n", "3:9", "catalog-duplicate", "join the two records"),
    ("records:\n  - id: netflix\n    agents: [Netflix/]\n", "3:14", "catalog-duplicate", "remove one"),
    ("records:\n  - id: netflix\n    agents: [N/]\n", "3:14", "catalog-agent", "three printable"),
    ("records:\n  - id: acme\n    table: 3\n    parent: netflix\n", "4:13", "catalog-parent", "remove parent:"),
    ("records:\n  - id: netflix\n    sdk: true\n", "3:10", "catalog-fixed", "remove sdk:"),
    ("web_view_hosts:\n  - {host: \"*.ads.example\"}\n", "2:12", "catalog-pattern", "suffix"),
    ("web_view_hosts:\n  - {what: ads}\n", "2:5", "catalog-missing", "add host:"),
    ("records:\n  - id: netflix\n    agents: Netflix\n", "3:13", "catalog-type", "a dash"),
    ("records:\n  - id: netflix\n    clients: [phone]\n", "3:15", "catalog-unknown-value", "desktop, mobile"),
    ("records: 1\n", "1:10", "catalog-type", "a dash"),
    ("- id: netflix\n", "1:1", "catalog-type", "key: value"),
    ("record: []\n", "1:1", "catalog-unknown-key", "did you mean records?"),
    ("shared_infrastructure:\n  - {suffix: com, what: all}\n", "2:14", "catalog-pattern", "registrable domain"),
    ("records:\n  - id: [unclosed\n", "3:1", "catalog-syntax", "correct the YAML"),
    ("records:\n  - id: a\n    id: b\n", "2:5", "catalog-duplicate-key", "keep one"),
    ("records:\n  - id: a\u{1}b\n", "2:10", "catalog-syntax", "control character"),
    ("", "1:1", "catalog-empty", "records:"),
  ])
  func findsWhatIsWrongWithAFile(yaml: String, place: String, code: String, remedy: String) throws {
    let problems = Catalog.check(yaml: yaml, path: "site.yaml", addingTo: try Bundled.catalog.get())
    let problem = try #require(problems.first { $0.code == code && $0.remedy.contains(remedy) }, "\(problems)")
    #expect(problem.location == "site.yaml:\(place)")
  }

  @Test func findsAllProblemsInTheOrderOfTheFile() {
    let yaml = """
      records:
        - id: acme
          colour: red
          patterns:
            - {suffix: UP.example, role: api}
            - {suffix: com, role: api}
      """
    let problems = Catalog.check(yaml: yaml, path: "site.yaml")
    #expect(problems.map(\.place.line) == problems.map(\.place.line).sorted())
    #expect(Set(problems.map(\.code)) == ["catalog-missing", "catalog-unknown-key", "catalog-pattern"])
    #expect(problems.count == 7)
  }

  @Test func anAdditionHasNoVersionOfItsOwn() throws {
    let catalog = try Bundled.catalog.get()
    let error = #expect(throws: FileProblem.self) {
      try catalog.adding(yaml: "version: 1\nrecords: []\n", path: "site.yaml")
    }
    #expect(error?.location == "site.yaml:1:10")
  }

  @Test func anAdditionAddsToAKnownRecordAndMakesNewOnes() throws {
    let catalog = try Bundled.catalog.get()
    let site = try catalog.adding(
      yaml: Self.record("{suffix: acme.example, role: api}") + """

          - id: netflix
            coverage: globally-bypassed
            agents: [NetflixKiosk/]
            patterns: [{exact: netflix.cache.example.net, role: content}]
        shared_infrastructure:
          - {suffix: cdn.example.org, what: "the campus cache"}
        """, path: "site.yaml")
    #expect(site.records.count == catalog.records.count + 1)
    #expect(site.records.last?.id == "acme")
    #expect(site.attribution(host: "api.acme.example").coverage == .uncatalogued)
    #expect(site.match(host: "netflix.cache.example.net").application?.name == "Netflix")
    #expect(site.match(host: "www.netflix.com").coverage == .globallyBypassed)
    #expect(site.match(host: "a.cdn.example.org").shared)
    let classifier = AgentClassifier(catalog: site, rules: try AgentRules.bundled())
    #expect(classifier.bucket(of: "NetflixKiosk/1").kind == .application)
  }

  @Test func aProblemReadsAsASentenceWithItsPlaceAndRemedy() throws {
    let problems = Catalog.check(
      yaml: "records:\n  - id: netflix\n    patern: []\n", path: "site.yaml", addingTo: try Bundled.catalog.get())
    #expect(
      problems.map(\.description) == ["site.yaml:3:5: a record has no key patern (did you mean patterns?)"])
  }

  @Test func aWholeCatalogNeedsAVersion() {
    let error = #expect(throws: FileProblem.self) {
      try Catalog(yaml: "records: []\n", path: "t.yaml", suffixes: .bundled())
    }
    #expect(error?.location == "t.yaml:1:1")
    #expect(error?.code == "catalog-missing")
  }

  @Test func survivesAFileCutAnywhere() throws {
    let catalog = try Bundled.catalog.get()
    let yaml = Self.record(#"{suffix: acme.example, role: api}, {wildcard: "a*.acme.example", role: web}"#)
    for length in 0..<yaml.count {
      for problem in Catalog.check(yaml: String(yaml.prefix(length)), path: "site.yaml", addingTo: catalog) {
        #expect(problem.place.line >= 1 && problem.place.column >= 1)
        #expect(!problem.message.isEmpty && !problem.remedy.isEmpty)
      }
    }
  }
}

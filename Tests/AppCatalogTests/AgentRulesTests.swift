import AppCatalog
import HandshakeModel
import SettingsFiles
import Testing

@Suite struct AgentRulesTests {
  @Test func theBundledRulesAreWhole() throws {
    let rules = try AgentRules.bundled()
    #expect(rules.browsers.count > 30)
    #expect(rules.browsers.allSatisfy { !$0.allOf.isEmpty })
    #expect(rules.libraries.contains("okhttp"))
    #expect(rules.derivedBrowsers.count > 100)
  }

  @Test(arguments: [
    ("browsers:\n  - {name: A, klas: browser, all_of: [a]}\n", "agents.yaml:2:15", "did you mean klass?"),
    ("browsers:\n  - {name: A, klass: brwser, all_of: [a]}\n", "agents.yaml:2:22", "did you mean browser?"),
    ("browsers:\n  - {name: A, klass: browser}\n", "agents.yaml:2:5", "all_of:"),
    ("libraries: curl/\n", "agents.yaml:1:12", "a dash"),
    ("libaries: []\n", "agents.yaml:1:1", "did you mean libraries?"),
  ])
  func saysWhatIsWrongWithARule(yaml: String, place: String, remedy: String) {
    let error = #expect(throws: FileProblem.self) { try AgentRules(yaml: yaml, path: "agents.yaml") }
    #expect(error?.location == place)
    #expect(error?.remedy.contains(remedy) == true)
  }

  @Test func theFirstRuleThatHoldsWins() throws {
    let rules = try AgentRules(
      yaml: """
        browsers:
          - {name: Second, klass: browser, all_of: [Base/], none_of: [First/]}
          - {name: First, klass: in-app-webview, all_of: [Base/, First/]}
          - {name: Third, klass: browser, all_of: [Base/]}
        libraries: [tool/]
        derived_browsers: [SomeBrowser/]
        """, path: "agents.yaml")
    let classifier = AgentClassifier(catalog: try Bundled.catalog.get(), rules: rules)
    #expect(classifier.bucket(of: "Base/1").text == "browser:Second")
    #expect(classifier.bucket(of: "Base/1 First/2").text == "lib:First")
    #expect(classifier.bucket(of: "x tool/1 SomeBrowser/2").text == "lib:tool")
    #expect(classifier.bucket(of: "x SomeBrowser/2").text == "browser:SomeBrowser")
  }
}

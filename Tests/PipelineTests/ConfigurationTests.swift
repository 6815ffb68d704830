import HandshakeModel
import SettingsFiles
import Testing

@testable import Pipeline

@Suite struct ConfigurationTests {
  @Test func theKeysAreRead() throws {
    let configuration = try Configuration(
      yaml:
        "catalog: [a.yaml, b.yaml]\nwindow_days: 7\npseudonym_key: secret\nmetrics: m.prom\nutc_offset: \"-05:30\"\n",
      path: "pinscout.yaml")
    #expect(configuration.catalog == ["a.yaml", "b.yaml"])
    #expect(configuration.windowDays == 7)
    #expect(configuration.pseudonymKey == "secret")
    #expect(configuration.metrics == "m.prom")
    #expect(configuration.utcOffset == -19_800)
  }

  @Test func anEmptyFileSetsNothing() throws {
    #expect(try Configuration(yaml: "# nothing\n", path: "p") == Configuration())
  }

  @Test(arguments: [
    ("windwo_days: 7\n", "p:1:1", "has no key windwo_days"), ("window_days: many\n", "p:1:14", "no number"),
    ("catalog: {a: b}\n", "p:1:10", "no list"), ("utc_offset: east\n", "p:1:13", "no offset"),
    ("- a\n", "p:1:1", "no mapping"), ("a: [\n", "p:2:1", "did not find expected node"),
    ("window_days: 14\npseudonym_key: ''\n", "p:2:16", "empty"),
    ("formats: [a]\nwindow_days: 0\nutc_offset: x\n", "p:2:14", "no number"),
  ])
  func mistakesAreNamedWithTheirPlace(yaml: String, place: String, words: String) throws {
    let fault = try #require(throws: FileProblem.self) { try Configuration(yaml: yaml, path: "p") }
    #expect(fault.location == place)
    #expect(fault.message.contains(words))
    #expect(fault.exitCode == .badConfiguration)
  }
}

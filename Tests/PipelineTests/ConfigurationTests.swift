import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct ConfigurationTests {
  @Test func theKeysAreRead() throws {
    let configuration = try Configuration(
      yaml: "catalog: [a.yaml, b.yaml]\nwindow_days: 7\npseudonym_key: secret\nutc_offset: \"-05:30\"\n",
      path: "pinscout.yaml")
    #expect(configuration.catalog == ["a.yaml", "b.yaml"])
    #expect(configuration.windowDays == 7)
    #expect(configuration.pseudonymKey == "secret")
    #expect(configuration.utcOffset == -19_800)
  }

  @Test func anEmptyFileSetsNothing() throws {
    #expect(try Configuration(yaml: "# nothing\n", path: "p") == Configuration())
  }

  @Test(arguments: [
    ("windwo_days: 7\n", "p:1:1", "unknown key"), ("window_days: many\n", "p:1:1", "no number"),
    ("catalog: {a: b}\n", "p:1:1", "no list"), ("utc_offset: east\n", "p:1:1", "no offset"), ("- a\n", "p", "mapping"),
    ("a: [\n", "p", "no YAML"),
    ("window_days: 14\npseudonym_key: ''\n", "p:2:1", "empty"),
  ])
  func mistakesAreNamedWithTheirPlace(yaml: String, place: String, words: String) throws {
    let fault = try #require(throws: Configuration.Fault.self) { try Configuration(yaml: yaml, path: "p") }
    #expect(fault.location == place)
    #expect(fault.message.contains(words))
    #expect(fault.exitCode == .badConfiguration)
  }
}

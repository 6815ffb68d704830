import EvidenceStore
import Foundation
import HandshakeModel
import LogFormats
import SettingsFiles
import Testing

@testable import Pipeline

@Suite struct ConfigurationTests {
  @Test func theKeysAreRead() throws {
    let configuration = try Configuration(
      yaml: """
        catalog: [a.yaml, b.yaml]
        window_days: 7
        pseudonym_key: secret
        metrics: m.prom
        utc_offset: "-05:30"
        retention: {exemplars: 4w, lateness: 3d, roll_ups: 2mo}
        reports: {folder: out, top: 3}

        """,
      path: "pinscout.yaml")
    #expect(configuration.catalog == ["a.yaml", "b.yaml"])
    #expect(configuration.windowDays == 7)
    #expect(configuration.pseudonymKey == "secret")
    #expect(configuration.metrics == "m.prom")
    #expect(configuration.utcOffset == -19_800)
    #expect(configuration.retention.exemplarDays == 28)
    #expect(configuration.retention.latenessDays == 3)
    #expect(configuration.retention.rollUpDays == 62)
    #expect(configuration.reportFolder == "out")
    #expect(configuration.top == 3)
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
    ("retention:\n  exemplar: 30d\n", "p:2:3", "retention has no key exemplar"),
    ("retention:\n  exemplars: 30\n", "p:2:14", "no span"), ("retention: 30d\n", "p:1:12", "no mapping"),
    ("sources:\n  - paths: a\n    fromat: squid\n", "p:3:5", "a source has no key fromat"),
    ("sources:\n  - format: squid-access\n", "p:2:5", "a source has no paths"),
    ("sources:\n  - paths: a\n    clock_ahead: soon\n", "p:3:18", "no number of seconds"),
    ("sources: a\n", "p:1:10", "no list"), ("jobs: 65\n", "p:1:7", "no number from 1 to 64"),
  ])
  func mistakesAreNamedWithTheirPlace(yaml: String, place: String, words: String) throws {
    let fault = try #require(throws: FileProblem.self) { try Configuration(yaml: yaml, path: "p") }
    #expect(fault.location == place)
    #expect(fault.message.contains(words))
    #expect(fault.exitCode == .badConfiguration)
  }

  @Test func theNearestNameIsOffered() throws {
    let fault = try #require(throws: FileProblem.self) {
      try Configuration(yaml: "retention:\n  roll_up: 13mo\n", path: "p")
    }
    #expect(fault.remedy == "did you mean roll_ups?")
  }

  /// The command line goes before the environment, that before the file, that before the default.
  @Test func aLaterOriginGoesFirst() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("p.yaml", "database: file.db\njobs: 3\nwindow_days: 7\n")
    let variables = [
      "PINSCOUT_CONFIG": file, "PINSCOUT_DB": "environment.db", "PINSCOUT_JOBS": "4", "PINSCOUT_OUT": "",
    ]
    let configuration = try Configuration(
      file: nil, environment: { variables[$0] }, commandLine: ["database": "line.db"])
    #expect(configuration.database == "line.db")
    #expect(configuration.jobs == 4)
    #expect(configuration.windowDays == 7)
    #expect(configuration.reportFolder == "Reports")
    let origins = Dictionary(uniqueKeysWithValues: configuration.settings.map { ($0.name, $0.origin.description) })
    #expect(origins["database"] == "command line")
    #expect(origins["jobs"] == "environment PINSCOUT_JOBS")
    #expect(origins["window_days"] == "\(file):3:1")
    #expect(origins["reports.folder"] == "default")
  }

  @Test(arguments: [
    (["PINSCOUT_JOBS": "many"], [:], "environment PINSCOUT_JOBS", "no number"),
    ([:], ["jobs": "0"], "command line", "no number"),
    (["PINSCOUT_RETENTION_EXEMPLARS": "1w"], [:], "environment PINSCOUT_RETENTION_EXEMPLARS", "shorter than window"),
    (["PINSCOUT_RETENTION_ROLL_UPS": "15d"], [:], "environment PINSCOUT_RETENTION_ROLL_UPS", "shorter than window"),
    (
      ["PINSCOUT_PSEUDONYM_KEY": "a", "PINSCOUT_PSEUDONYM_KEY_FILE": "b"], [:], "environment PINSCOUT_PSEUDONYM_KEY",
      "exclude"
    ),
  ])
  func mistakesOutsideTheFileAreNamedWithTheirOrigin(
    environment: [String: String], line: [String: String], location: String, words: String
  ) throws {
    let problem = try #require(throws: ConfigurationProblem.self) {
      try Configuration(file: "/dev/null", environment: { environment[$0] }, commandLine: line)
    }
    #expect(problem.location == location)
    #expect(problem.message.contains(words))
    #expect(problem.exitCode == .badConfiguration)
  }

  @Test func noSecretIsShown() throws {
    let configuration = try Configuration(yaml: "pseudonym_key: 'psst'\n", path: "p")
    #expect(!configuration.text.contains("psst"))
    #expect(!"\(configuration.json)".contains("psst"))
    #expect(configuration.text.contains("pseudonym_key: (set, not shown)"))
  }

  private var example: String {
    get throws {
      try String(contentsOfFile: Repository.root + "/Scripts/packaging/pinscout.example.yaml", encoding: .utf8)
    }
  }

  /// Every key and its variable stand in the example, and the example says what the default is.
  @Test(arguments: ConfigurationKey.all.map(\.name)) func theExampleDocumentsTheKey(name: String) throws {
    let key = try #require(ConfigurationKey.named(name))
    let text = try example
    #expect(text.contains("\(key.lastName): "))
    #expect(text.contains(key.variable))
    let configuration = try Configuration(yaml: text, path: "pinscout.example.yaml")
    var plain = Configuration()
    plain.pseudonymKeyFile = plain.keyFile
    #expect(key.show(configuration) == key.show(plain))
  }

  @Test func theExamplesSourcesAreRead() throws {
    let sources = try Configuration(yaml: example, path: "pinscout.example.yaml").sources
    #expect(sources.map(\.paths) == [["/var/log/squid/access.log*"], ["/var/log/zeek", "/mnt/sensor2/*/ssl.log*"]])
    #expect(sources[0].format == "squid-access")
    #expect(sources[0].organization == "headquarters")
    #expect(sources[0].utcOffset == 3_600)
    #expect(sources[1].clockAhead == -2_500_000)
    #expect(try sources[0].inputFormat(among: .builtIn)?.name == "squid-access")
  }

  @Test func aSourcesFormatIsNamedByItsNearest() throws {
    let source = try Configuration(yaml: "sources:\n- {paths: a, format: squid-acess}\n", path: "p").sources[0]
    let fault = try #require(throws: FileProblem.self) { try source.inputFormat(among: .builtIn) }
    #expect(fault.remedy == "did you mean squid-access?")
    #expect(fault.location == "p:2:3")
  }
}

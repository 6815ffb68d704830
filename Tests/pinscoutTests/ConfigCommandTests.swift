import Foundation
import Testing

@Suite struct ConfigCommandTests {
  @Test func saysWhereEachValueComesFrom() throws {
    let folder = try TemporaryFolder()
    try folder.write("pinscout.yaml", "database: file.db\njobs: 3\nreports: {folder: out}\n")
    let result = try Executable.run(
      ["config", "check", "--json", "--out", "line"], in: folder.path,
      environment: ["PINSCOUT_DB": "environment.db", "PINSCOUT_OUT": "environment"])
    #expect(result.status == 0)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: [[String: Any]]])
    let settings = try #require(document["settings"])
    func setting(_ key: String) -> [String?] {
      let found = settings.first { $0["key"] as? String == key }
      return [found?["value"] as? String, found?["origin"] as? String]
    }
    #expect(setting("database") == ["environment.db", "environment PINSCOUT_DB"])
    #expect(setting("jobs") == ["3", "pinscout.yaml:2:1"])
    #expect(setting("reports.folder") == ["line", "command line"])
    #expect(setting("window_days") == ["14", "default"])
  }

  @Test func theExampleIsValid() throws {
    let result = try Executable.run(["config", "check", "--config", "Scripts/packaging/pinscout.example.yaml"])
    #expect(result.status == 0)
    #expect(result.output.contains("sources[1].clock_ahead: -2.5s"))
  }

  @Test(arguments: [
    ("retention: {exemplar: 30d}\n", "did you mean exemplars?"), ("catalog: none.yaml\n", "none.yaml"),
    ("sources: [{paths: a, format: squid-acess}]\n", "did you mean squid-access?"),
  ])
  func aMistakeIsNamed(yaml: String, words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("pinscout.yaml", yaml)
    let result = try Executable.run(["config", "check"], in: folder.path)
    #expect(result.status == 65 || result.status == 74)
    #expect(result.messages.contains(words))
    #expect(result.output.isEmpty)
  }

  /// The key is made where the configuration says, for its owner alone, and shown nowhere.
  @Test func theKeyOfPseudonymsIsKeptAndNeverShown() throws {
    let folder = try TemporaryFolder()
    try folder.write("pinscout.yaml", "pseudonym_key_file: keys/p.key\nsources: [{paths: \"*.log\"}]\n")
    try FileManager.default.createDirectory(atPath: folder.path + "/keys", withIntermediateDirectories: false)
    try folder.write(
      "access.log",
      "1795475055.299 11 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/192.0.2.1 -\n")
    let run = try Executable.run(["run", "--now", "2026-11-24T06:00:00Z"], in: folder.path)
    #expect(run.status == 0)
    let file = folder.path + "/keys/p.key"
    let key = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    #expect(key.count == 64)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    let check = try Executable.run(["config", "check"], in: folder.path)
    for text in [run.output, run.messages, check.output] { #expect(!text.contains(key)) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/pinscout.db.key"))
  }
}

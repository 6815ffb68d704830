import Foundation
import GRDB
import Pipeline
import Reporting
import Testing

/// The command line as scripts call it.
@Suite struct CommandTests {
  private let now = ["--now", "2026-11-24T06:00:00Z"]
  private let lab = Repository.root + "/SampleLogs/lab"

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func ingestPrintsOneDocumentWhoseLinesAddUp() throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(["ingest", lab, "--db", folder.path + "/a.db", "--json"])
    #expect(result.status == 0)
    let document = try json(result.output)
    let files = try #require(document["files"] as? [[String: Any]])
    #expect(files.count == 19)
    for entry in files + [try #require(document["totals"] as? [String: Any])] {
      let parts = ["stored", "duplicate", "ignored", "rejected"].compactMap { entry[$0] as? Int }
      #expect(parts.count == 4)
      #expect(entry["lines"] as? Int == parts.reduce(0, +))
    }
    for key in ["path", "format", "org", "state", "sha256", "skipped", "rejects"] {
      #expect(files[0][key] != nil, "no \(key)")
    }
    #expect(document["elapsed_s"] as? Double != nil)
    let again = try json(try Executable.run(["ingest", lab, "--db", folder.path + "/a.db", "--json"]).output)
    #expect((again["files"] as? [[String: Any]])?.allSatisfy { $0["skipped"] as? Bool == true } == true)
  }

  @Test func rankPrintsTheContractsKeys() throws {
    let folder = try TemporaryFolder()
    let database = folder.path + "/a.db"
    #expect(try Executable.run(["ingest", lab, "--db", database]).status == 0)
    let document = try json(try Executable.run(["rank", "--json", "--db", database] + now).output)
    for key in [
      "generated_at", "window", "catalog_version", "scoring_version", "inputs", "candidates", "bypass_gaps",
      "missing_root",
      "private_trust_store", "server_faults", "mutual_tls", "gateway_certificate", "protocol",
    ] {
      #expect(document[key] != nil, "no \(key)")
    }
    let candidates = try #require(document["candidates"] as? [[String: Any]])
    #expect(!candidates.isEmpty)
    for key in [
      "rank", "id", "name", "kind", "coverage", "category", "cause", "probability", "band", "priority",
      "clients_affected", "clients_exposed", "organizations", "episodes", "attempts", "first_seen", "last_seen",
      "hosts",
      "scope", "risk", "alerts", "rivals", "terms", "web_alternative", "review",
    ] {
      #expect(candidates[0].keys.contains(key), "no \(key)")
    }
    #expect(candidates.allSatisfy { $0["coverage"] as? String != "globally-bypassed" })
    let name = try #require(candidates[0]["name"] as? String)
    let explanation = try Executable.run(["explain", name.uppercased(), "--db", database] + now)
    #expect(explanation.status == 0)
    #expect(explanation.output.hasPrefix(name))
    #expect(try Executable.run(["explain", "nobody.example", "--db", database] + now).status == 1)
    let csv = try Executable.run(["rank", "--csv", "--db", database] + now)
    #expect(csv.output.split(separator: "\r\n").count > candidates.count)
    let revealed = try Executable.run(["rank", "--json", "--reveal", "--db", database] + now)
    #expect(revealed.output.contains("10.77."))
    #expect(!(try Executable.run(["rank", "--json", "--db", database] + now).output.contains("10.77.")))
  }

  @Test func runWritesReportsAndPrintsTheQueue() throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(
      ["run", lab, "--db", folder.path + "/a.db", "--out", folder.path + "/deep/out"] + now)
    #expect(result.status == 0)
    #expect(result.output.contains("Candidates for global bypass review"))
    for name in ReportFiles.names {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/deep/out/\(name)"))
    }
  }

  /// The reports in the repository are what `Scripts/run.sh` writes.
  @Test func theCommittedReportsAreReproduced() throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(
      [
        "run", "SampleLogs", "--config", "Scripts/sample-run.yaml", "--db", folder.path + "/a.db", "--out",
        folder.path + "/out",
      ] + now)
    #expect(result.status == 0)
    for name in ReportFiles.names {
      let written = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/out/\(name)"))
      let committed = try Data(contentsOf: URL(fileURLWithPath: "\(Repository.root)/Reports/\(name)"))
      #expect(written == committed, "\(name) differs: run Scripts/run.sh and look at the difference")
    }
  }

  @Test func standardInputIsRead() throws {
    let folder = try TemporaryFolder()
    let log = try Data(contentsOf: URL(fileURLWithPath: lab + "/squid/access-tls.log.1.gz"))
    let result = try Executable.run(["ingest", "-", "--db", folder.path + "/a.db", "--json"], input: log)
    #expect(result.status == 0)
    #expect((try json(result.output)["totals"] as? [String: Any])?["lines"] as? Int == 683)
  }

  @Test func badInputIsNamedAndTheRestIsStored() throws {
    let folder = try TemporaryFolder()
    let whole = try Data(contentsOf: URL(fileURLWithPath: lab + "/squid/access-tls.log.1.gz"))
    try whole.prefix(9_000).write(to: URL(fileURLWithPath: folder.path + "/cut.log.gz"))
    try Data("prose\nand more prose\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/notes.txt"))
    try Data().write(to: URL(fileURLWithPath: folder.path + "/empty.log"))
    let result = try Executable.run([
      "ingest", folder.path, "--log-level", "info", "--db", NSTemporaryDirectory() + "pinscout-\(UUID()).db",
    ])
    #expect(result.status == 3)
    #expect(result.messages.contains("cut.log.gz: truncated:"))
    #expect(result.messages.contains("notes.txt: unknown-format:"))
    #expect(result.messages.contains("empty.log: complete: the file is empty"))
  }

  @Test(arguments: [
    (["ingest", "/nowhere/at/all"], Int32(74), "no such file"), (["rank", "--now", "yesterday"], 64, "ISO 8601"),
    (["ingest"], 64, "name files or folders"), (["ingest", "x", "--format", "nope"], 64, "there is no format"),
    (["ingest", "x", "--jobs", "0"], 64, "--jobs"), (["rank", "--top=-1"], 64, "--top"),
    (["rank", "--db", "none.db"], 74, "no such database"), (["nonsense"], 64, "Unexpected argument"),
    (["rank", "--config", "/nowhere.yaml"], 74, "cannot read"),
    (["ingest", "x", "--db", "/nowhere/a.db"], 74, "lock file"), (["what-if"], 64, "--candidate"),
    (["what-if", "*.com"], 64, "public suffix"), (["what-if", "*.gstatic.com"], 64, "share"),
    (["what-if", "www.app.example", "--db", "none.db"], 74, "no such database"),
  ])
  func mistakesHaveTheirExitCodes(arguments: [String], status: Int32, words: String) throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(arguments, in: folder.path)
    #expect(result.status == status)
    #expect(result.messages.contains(words))
    #expect(result.output.isEmpty)
  }

  @Test func aBadConfigurationAndCatalogAreNamedWithLineAndColumn() throws {
    let folder = try TemporaryFolder()
    try Data("windwo_days: 3\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/pinscout.yaml"))
    let configuration = try Executable.run(["rank", "--db", "a.db"], in: folder.path)
    #expect(configuration.status == 65)
    #expect(configuration.messages.contains("pinscout.yaml:1:1: the configuration has no key windwo_days"))
    try Data("applications:\n  - id: a\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/c.yaml"))
    let catalog = try Executable.run(["catalog", "check", "c.yaml"], in: folder.path)
    #expect(catalog.status == 65)
    #expect(catalog.messages.contains("c.yaml:"))
  }

  @Test(arguments: [["ingest"], ["run"], ["verify"]])
  func aHeldDatabaseIsLeftAloneAndItsHolderNamed(command: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try WaitingRun(in: folder)
    let result = try Executable.run(command + [lab, "--db", "a.db"], in: folder.path)
    #expect(result.status == 75)
    let holder = "another run holds the database: process \(run.process.processIdentifier), since 20"
    #expect(result.messages.contains(holder))
    #expect(result.messages.contains(": pinscout ingest"))
  }

  @Test func verifyFailsWhereTheDatabaseIsDamaged() throws {
    let folder = try TemporaryFolder()
    let verify = ["verify", "--db", "a.db"]
    #expect(try Executable.run(["ingest", lab, "--db", "a.db"], in: folder.path).status == 0)
    let proved = try Executable.run(verify, in: folder.path)
    #expect(proved.status == 0)
    #expect(proved.output.contains("19 proved; the ledger has 21317 lines"))
    #expect(try Executable.run(verify + ["--quick"], in: folder.path).status == 0)
    #expect(try Executable.run(verify + ["--quick", lab], in: folder.path).status == 64)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.path + "/a.db"))
    for page in 2..<12 {
      try file.seek(toOffset: UInt64(page * 4_096))
      try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
    }
    try file.close()
    for arguments in [verify, verify + ["--quick"]] {
      let damaged = try Executable.run(arguments, in: folder.path)
      #expect(damaged.status == 1)
      #expect(damaged.output.hasPrefix("damaged: "))
    }
  }

  /// Also while the run is writing.
  @Test func readersWorkDuringARun() throws {
    let folder = try TemporaryFolder()
    #expect(try Executable.run(["ingest", lab, "--db", "a.db"], in: folder.path).status == 0)
    let run = try WaitingRun(in: folder)
    try DatabaseQueue(path: folder.path + "/a.db").inTransaction(.immediate) { db in
      try db.execute(sql: "DELETE FROM client_days")
      for command in [["rank"], ["report", "--out", "out"], ["explain", "Snapchat"]] {
        let result = try Executable.run(command + ["--db", "a.db"] + now, in: folder.path)
        #expect(result.status == 0, "\(command): \(result.messages)")
      }
      return .rollback
    }
    #expect(run.process.isRunning)
  }

  @Test func catalogMatchPrintsTheContractsKeys() throws {
    let hosts = ["api.dropboxapi.com", "graph.facebook.com", "netflix.com", "dropbox.com.evil.example"]
    let result = try Executable.run(["catalog", "match", "--json"] + hosts)
    let matches = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(matches.map { $0["application"] as? String } == ["DropBox", nil, "Netflix", nil])
    #expect(matches.map { $0["shared"] as? Bool } == [false, true, false, false])
    #expect(matches.map { $0["coverage"] as? String }.last == "uncatalogued")
  }

  @Test func catalogMatchReadsHostsFromStandardInput() throws {
    let hosts = (0..<2_500).map { ["api.dropboxapi.com", "graph.facebook.com", "a\($0).example"][$0 % 3] }
    let lines = Data((hosts.joined(separator: "\n") + "\n\n").utf8)
    let read = try Executable.run(["catalog", "match", "--json", "-"], input: lines)
    #expect(read.output == (try Executable.run(["catalog", "match", "--json"] + hosts)).output)
    let table = try Executable.run(["catalog", "match", "-"], input: lines)
    #expect(table.output.split(separator: "\n").count == hosts.count)
    #expect(try Executable.run(["catalog", "match", "--json", "-"], input: Data()).output == "[]\n")
  }

  @Test func aFormatOfOnesOwnIsCheckedListedAndRead() throws {
    let folder = try TemporaryFolder()
    let yaml = """
      name: own-gateway
      layout: key-value
      vantage: handshakes
      time: {field: t, format: epoch}
      fields: {client: c, host: h}
      signals: [{alert: a}]
      samples: [{line: t=1795471518 c=10.0.0.1 h=a.example a=48, expect: {signal: unknown_ca}}]

      """
    try folder.write("own.yaml", yaml)
    try folder.write("bad.yaml", yaml.replacing("unknown_ca", with: "silent"))
    try folder.write("gateway.log", "t=1795471518 c=10.0.0.7 h=api.example.com a=42\n")
    #expect(try Executable.run(["formats", "check", "own.yaml"], in: folder.path).status == 0)
    let bad = try Executable.run(["formats", "check", "--json", "bad.yaml"], in: folder.path)
    #expect(bad.status == 65)
    #expect(bad.output.contains("bad.yaml:7:11"))
    #expect(bad.messages.contains("bad.yaml:7:11: signal is unknown_ca, not silent"))
    #expect(try Executable.run(["ingest", "gateway.log"], in: folder.path).messages.contains("gateway.log"))
    let arguments = ["ingest", "gateway.log", "--json", "--format-file", "own.yaml"]
    let report = try json(try Executable.run(arguments, in: folder.path).output)
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(files.map { $0["format"] as? String } == ["own-gateway"])
    #expect(files.map { $0["stored"] as? Int } == [1])
    try folder.write("pinscout.yaml", "formats: own.yaml\n")
    #expect(try Executable.run(["formats"], in: folder.path).output.hasPrefix("own-gateway\n"))
    let doctor = try json(try Executable.run(["doctor", "--json", "gateway.log"], in: folder.path).output)
    #expect((doctor["sources"] as? [[String: Any]])?.map { $0["format"] as? String } == ["own-gateway"])
    #expect(try Executable.run(["ingest", "gateway.log", "--format", "none"], in: folder.path).status == 64)
  }

  @Test func doctorTellsWhatALogLacksAndFailsWhereThereIsNone() throws {
    let folder = try TemporaryFolder()
    let native = "1795475055.299 11 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/192.0.2.1 -\n"
    let found = try Executable.run(["doctor", "-"], in: folder.path, input: Data(native.utf8))
    #expect(found.status == 0)
    #expect(found.output.contains("err=%err_code/%err_detail"))
    let document = try json(try Executable.run(["doctor", "--json", lab]).output)
    let sources = try #require(document["sources"] as? [[String: Any]])
    #expect(
      sources.compactMap { $0["format"] as? String } == [
        "haproxy", "mitmproxy", "nginx-error", "nginx-stream", "squid-access", "squid-cache", "tshark",
      ])
    let missing = try Executable.run(["doctor", folder.path + "/none"])
    #expect(missing.status == 74)
    #expect(missing.output.contains("there is no such file"))
  }
}

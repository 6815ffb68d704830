import Foundation
import Pipeline
import Testing

/// What a nightly run tells whoever is not there.
@Suite struct RunCommandTests {
  private let now = ["--now", "2026-11-24T06:00:00Z"]
  private let log = Repository.root + "/SampleLogs/lab/squid/access-tls.log.1.gz"

  private func arguments(_ folder: TemporaryFolder, _ more: String...) -> [String] {
    ["run", log, "--db", folder.path + "/a.db", "--out", folder.path + "/out"] + now + more
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test func oneLineIsToldWhereAllIsWell() throws {
    let folder = try TemporaryFolder()
    for terminal in ["xterm", "dumb"] {
      let result = try Executable.run(arguments(folder), environment: ["TERM": terminal])
      #expect(result.status == 0)
      #expect(lines(result.messages).count == 1)
      #expect(result.messages.hasPrefix("1 file"))
      #expect(!result.messages.contains("\r"))
    }
    #expect(try Executable.run(arguments(folder, "--log-level", "warning")).messages.isEmpty)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: Executable.script)),
    arguments: [("xterm", true), ("dumb", false), ("", false)])
  func aLineIsDrawnAnewOnlyWhereItCanBe(terminal: String, isDrawn: Bool) throws {
    let folder = try TemporaryFolder()
    let output = try Executable.runOnTerminal(["ingest", log, "--db", folder.path + "/a.db"], named: terminal)
    #expect(output.contains("1 file: 683 lines"))
    #expect(output.contains("\r\u{1B}[K") == isDrawn)
    // Nothing is left of it when the run tells what it came to.
    if isDrawn { #expect(output.contains("\u{1B}[K1 file:")) }
  }

  @Test func whatWantsLookingAtHasALineOfItsOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "prose\n")
    let result = try Executable.run(arguments(folder) + [folder.path + "/notes.txt"])
    #expect(result.status == 3)
    #expect(lines(result.messages).count == 2)
    #expect(result.messages.contains("notes.txt: unknown-format:"))
  }

  @Test func programsGetOneObjectALine() throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(arguments(folder, "--log-format", "json", "--log-level", "debug"))
    let objects = try lines(result.messages).map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["level"] as? String } == ["debug"] + ReportFiles.names.map { _ in "info" } + ["notice"])
    #expect(objects.last?["lines"] as? Int == 683)
    #expect(objects.last?["exit_code"] as? Int == 0)
    let failed = try Executable.run(
      ["run", "/nowhere", "--db", folder.path + "/a.db", "--log-format", "json"])
    #expect(failed.status == 74)
    let failure = try #require(JSONSerialization.jsonObject(with: Data(failed.messages.utf8)) as? [String: Any])
    #expect(failure["level"] as? String == "error")
    #expect(failure["code"] as? String == "input-not-found")
    #expect(failure["exit_code"] as? Int == 74)
  }

  @Test func oneDocumentInsteadOfTheQueue() throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(arguments(folder, "--json"))
    let document = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let ingest = try #require(document["ingest"] as? [String: Any])
    #expect((ingest["totals"] as? [String: Any])?["lines"] as? Int == 683)
    #expect((document["reports"] as? [String])?.count == ReportFiles.names.count)
    #expect((document["candidates"] as? [String: Int])?.keys.sorted() == ["likely", "possible"])
    #expect(document["exit_code"] as? Int == 0)
  }

  @Test func metricsAreWrittenWhenARunHasComeToItsEndAndStayWhenOneFails() throws {
    let folder = try TemporaryFolder()
    let metrics = folder.path + "/pinscout.prom"
    try folder.write("pinscout.yaml", "metrics: \(metrics)\n")
    let run = try Executable.run(arguments(folder, "--config", folder.path + "/pinscout.yaml"))
    #expect(run.status == 0)
    let text = try String(contentsOfFile: metrics, encoding: .utf8)
    #expect(text.contains("pinscout_last_success_timestamp_seconds 1795500000\n"))
    #expect(text.contains("pinscout_run_lines{outcome=\"stored\"}"))
    let mode = try FileManager.default.attributesOfItem(atPath: metrics)[.posixPermissions] as? Int
    #expect(mode == 0o644)
    try FileManager.default.removeItem(atPath: metrics)
    let command = arguments(folder, "--config", folder.path + "/pinscout.yaml")
    #expect(try Executable.run(command, behind: "umask 077").status == 0)
    let narrow = try FileManager.default.attributesOfItem(atPath: metrics)[.posixPermissions] as? Int
    // Whatever mask a service manager sets: node_exporter reads it under an account of its own.
    #expect(narrow == 0o644)
    let last = try String(contentsOfFile: metrics, encoding: .utf8)
    let failed = try Executable.run(["run", "/nowhere", "--db", folder.path + "/a.db", "--metrics", metrics])
    #expect(failed.status == 74)
    #expect(try String(contentsOfFile: metrics, encoding: .utf8) == last)
  }
}

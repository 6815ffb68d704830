import Foundation
import Pipeline
import Testing

/// What reports remember of each other.
@Suite struct ReportCommandTests {
  private let log = Repository.root + "/SampleLogs/lab/squid/access-tls.log.1.gz"
  private let first = "2026-11-24T06:00:00Z"
  private let second = "2026-11-25T06:00:00Z"

  private func pinscout(_ folder: TemporaryFolder, _ arguments: String...) throws -> Executable.Result {
    try Executable.run(arguments + ["--db", folder.path + "/a.db"])
  }

  private func report(_ folder: TemporaryFolder, now: String, _ more: String...) throws -> String {
    let out = folder.path + "/out"
    let result = try Executable.run(["report", "--db", folder.path + "/a.db", "--out", out, "--now", now] + more)
    #expect(result.status == 0, "\(result.messages)")
    return try ReportFiles.names.map { try String(contentsOfFile: "\(out)/\($0)", encoding: .utf8) }.joined()
  }

  @Test func writtenAgainItIsTheSame() throws {
    let folder = try TemporaryFolder()
    #expect(try pinscout(folder, "ingest", log).status == 0)
    let early = try report(folder, now: first)
    #expect(early.contains("\"changes\": null"))
    #expect(try report(folder, now: first) == early)
    let late = try report(folder, now: second)
    #expect(late.contains("\"since\": \"\(first)\""))
    #expect(try report(folder, now: second) == late)
    // What came later is unknown to it.
    #expect(try report(folder, now: first) == early)
    #expect(try report(folder, now: second, "--since", "1970-01-01").contains("\"changes\": null"))
  }

  @Test(arguments: [["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"], ["LANG": "de_DE", "TZ": "America/St_Johns"]])
  func localeAndTimeZoneChangeNothing(environment: [String: String]) throws {
    let folder = try TemporaryFolder()
    #expect(try pinscout(folder, "ingest", log).status == 0)
    _ = try report(folder, now: first)
    let written = try ReportFiles.names.map { try String(contentsOfFile: "\(folder.path)/out/\($0)", encoding: .utf8) }
    let result = try Executable.run(
      ["report", "--db", folder.path + "/a.db", "--out", folder.path + "/other", "--now", first],
      environment: environment)
    #expect(result.status == 0)
    for (name, text) in zip(ReportFiles.names, written) {
      #expect(try String(contentsOfFile: "\(folder.path)/other/\(name)", encoding: .utf8) == text, "\(name)")
    }
  }

  @Test func rankComparesAndNotesNothing() throws {
    let folder = try TemporaryFolder()
    #expect(try pinscout(folder, "ingest", log).status == 0)
    #expect(try !pinscout(folder, "rank", "--now", first).output.contains("Since the report"))
    #expect(try !pinscout(folder, "rank", "--now", second).output.contains("Since the report"))
    _ = try report(folder, now: first)
    let ranked = try pinscout(folder, "rank", "--now", second)
    #expect(ranked.output.contains("\nSince the report of 2026-11-24 06:00:00: "))
  }

  @Test func aRunIsRememberedToo() throws {
    let folder = try TemporaryFolder()
    #expect(try pinscout(folder, "run", log, "--out", folder.path + "/out", "--now", first).status == 0)
    let next = try pinscout(folder, "run", log, "--out", folder.path + "/out", "--now", second)
    #expect(next.output.contains("Since the report of 2026-11-24 06:00:00: "))
  }

  /// As root everything can be written, so that another account has to try.
  @Test(.enabled(if: getuid() == 0 && FileManager.default.isExecutableFile(atPath: Executable.setpriv)))
  func aDatabaseThatCannotBeWrittenRemembersNothing() throws {
    let folder = try TemporaryFolder()
    #expect(try pinscout(folder, "ingest", log).status == 0)
    _ = try report(folder, now: first)
    #expect(chmod(folder.path, 0o777) == 0)
    #expect(chmod(folder.path + "/a.db", 0o444) == 0)
    // Without a key of its own that account could not tell pseudonyms.
    let result = try Executable.run(
      ["report", "--reveal", "--db", folder.path + "/a.db", "--out", folder.path + "/theirs", "--now", second],
      behind: Executable.asNobody)
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.messages.contains("the next report will not be compared with this one"))
    #expect(try String(contentsOfFile: folder.path + "/theirs/report.json", encoding: .utf8).contains(first))
    let third = try report(folder, now: "2026-11-26T06:00:00Z")
    #expect(third.contains("\"since\": \"\(first)\""))
  }
}

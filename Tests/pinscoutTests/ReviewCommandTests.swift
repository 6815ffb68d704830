import Foundation
import Testing

@Suite struct ReviewCommandTests {
  private let folder: TemporaryFolder
  private var database: [String] { ["--db", folder.path + "/a.db"] }
  private let now = ["--now", "2026-11-24T06:00:00Z"]

  init() throws {
    folder = try TemporaryFolder()
    try #require(try Executable.run(["ingest", Repository.root + "/SampleLogs/lab"] + database).status == 0)
  }

  private func review(_ arguments: String..., environment: [String: String] = [:]) throws -> Executable.Result {
    let clock = arguments.first == "export" || arguments.first == "import" ? [] : now
    return try Executable.run(["review"] + arguments + database + clock, environment: environment)
  }

  private func json(_ result: Executable.Result) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test func aDecisionIsRecordedAndReported() throws {
    let dry = try review("decide", "dropbox", "bypass-globally", "--by", "desk", "--why", "it breaks", "--dry-run")
    #expect(dry.status == 0)
    #expect(try review("history").output == "no decisions\n")
    let made = try review(
      "decide", "DROPBOX", "bypass-globally", "--by", "network team", "--why", "it breaks", "--ticket", "NET-1",
      "--for",
      "90d")
    #expect(made.status == 0)
    #expect(made.output.contains("expires   2027-02-22T06:00:00Z"))
    #expect(made.messages.contains("recorded"))
    let report = try json(try Executable.run(["rank", "--json"] + database + now))
    let candidate = try #require((report["candidates"] as? [[String: Any]])?.first { $0["id"] as? String == "dropbox" })
    let found = try #require(candidate["review"] as? [String: Any])
    #expect(found["status"] as? String == "bypass-globally")
    #expect(found["by"] as? String == "network team")
    #expect(found["ticket"] as? String == "NET-1")
    #expect(found["expires"] as? String == "2027-02-22T06:00:00Z")
    #expect(found["evidence_changed"] as? Bool == false)
    #expect(found["evidence_digest"] as? String == candidate["evidence_digest"] as? String)
    #expect((found["follow_up"] as? [String: Any])?["state"] as? String == "too-early")
    #expect((report["reviews"] as? [Any])?.count == 1)
    #expect(try review("show", "dropbox").output.contains("Before any evidence:"))
    #expect(try review("list", "--open").output.contains("dropbox") == false)
    #expect(try review("list").output.contains("bypass-globally"))
  }

  @Test func whoDecidesIsNeverGuessed() throws {
    let nobody = try review(
      "decide", "dropbox", "investigate", "--why", "x", environment: ["USER": "someone", "LOGNAME": "someone"])
    #expect(nobody.status == 64)
    #expect(nobody.messages.contains("--by"))
    let team = try review(
      "decide", "dropbox", "investigate", "--why", "x", environment: ["PINSCOUT_REVIEW_BY": "the team"])
    #expect(team.status == 0)
    #expect(team.output.contains("the team"))
  }

  @Test(
    arguments: [
      (["nobody.example", "investigate"], 1), (["dropbox", "forget"], 64),
      (["dropbox", "bypass-globally", "--scope", "*.com"], 64),
      (["dropbox", "bypass-globally", "--evidence", "0000000000"], 1),
      (["dropbox", "bypass-globally", "--expires", "2020-01-01"], 64),
      (["dropbox", "bypass-globally", "--expires", "2027-01-01", "--for", "9d"], 64),
      (["dropbox", "bypass-globally", "--for", "soon"], 64), (["dropbox", "bypass-organization"], 64),
    ] as [([String], Int32)])
  func whatCannotBeDecidedSaysSo(arguments: [String], status: Int32) throws {
    let result = try Executable.run(
      ["review", "decide"] + arguments + ["--by", "desk", "--why", "it breaks"] + database + now)
    #expect(result.status == status, "\(result.messages)")
    #expect(try review("history").output == "no decisions\n")
  }

  @Test func aDecisionSaysWhichBypassItEnds() throws {
    let by = ["--by", "desk", "--why", "it breaks"]
    func decide(_ arguments: String...) throws -> String {
      let result = try Executable.run(["review", "decide", "dropbox"] + arguments + by + database + now)
      #expect(result.status == 0, "\(result.messages)")
      return result.messages
    }
    #expect(try !decide("bypass-globally").contains("this ends"))
    #expect(try !decide("bypass-globally", "--for", "90d").contains("this ends"))
    let organization = ["bypass-organization", "--organization", "default"]
    #expect(
      try decide(organization[0], organization[1], organization[2])
        .contains("this ends the bypass for everybody of 2026-11-24"))
    #expect(try decide("keep-inspecting").contains("this ends the bypass for default of 2026-11-24"))
    #expect(try !decide("investigate").contains("this ends"))
  }

  /// A decision waits for no run.
  @Test func decidesWhileARunHoldsTheDatabase() throws {
    let run = try WaitingRun(in: folder)
    #expect(try Executable.run(["ingest", "/dev/null"] + database).status == 75)
    #expect(try review("decide", "dropbox", "keep-inspecting", "--by", "desk", "--why", "web works").status == 0)
    withExtendedLifetime(run) {}
  }

  @Test func decisionsMoveBetweenDatabases() throws {
    #expect(try review("decide", "dropbox", "keep-inspecting", "--by", "desk", "--why", "web works").status == 0)
    let file = folder.path + "/d.json"
    #expect(try review("export", "--out", file).status == 0)
    #expect(try review("export").output == String(contentsOfFile: file, encoding: .utf8))
    #expect(try review("import", file).messages.contains("0 added, 1 known, 0 refused"))
    let other = ["--db", folder.path + "/b.db"]
    #expect(try Executable.run(["review", "import", file] + other).messages.contains("1 added, 0 known, 0 refused"))
    #expect(try Executable.run(["review", "export"] + other).output == String(contentsOfFile: file, encoding: .utf8))
    try folder.write(
      "d.json", try String(contentsOfFile: file, encoding: .utf8).replacing("web works", with: "web fails"))
    let tampered = try Executable.run(["review", "import", file] + other)
    #expect(tampered.status == 3)
    #expect(tampered.messages.contains("decision 1 has an id that is not that of its content"))
    #expect(try Executable.run(["review", "import", "/nowhere.json"] + other).status == 74)
  }
}

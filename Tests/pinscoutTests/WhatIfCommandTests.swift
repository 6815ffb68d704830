import Foundation
import Testing

@Suite struct WhatIfCommandTests {
  /// Twenty-five attempts at Dropbox's API, by two clients, are what a bypass of it would have prevented.
  @Test func tellsWhatABypassPreventsAndHides() throws {
    let folder = try TemporaryFolder()
    let database = ["--db", folder.path + "/a.db"]
    #expect(try Executable.run(["ingest", Repository.root + "/SampleLogs/lab"] + database).status == 0)
    let arguments = ["what-if", "api.dropboxapi.com", "--now", "2026-11-24T06:00:00Z"] + database
    let text = try Executable.run(arguments)
    #expect(text.status == 0)
    #expect(text.output.contains("25 attempts in 2 episodes of 2 clients"))
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(try Executable.run(arguments + ["--json"]).output.utf8))
        as? [String: Any])
    let prevented = try #require(document["prevented"] as? [String: Int])
    #expect(prevented == ["attempts": 25, "episodes": 2, "clients": 2, "organizations": 1])
    #expect((document["patterns"] as? [[String: Any]])?.map { $0["pattern"] as? String } == ["api.dropboxapi.com"])
    let byName = try Executable.run(
      ["what-if", "--candidate", "dropbox", "--now", "2026-11-24T06:00:00Z", "--json"] + database)
    #expect(byName.status == 0)
    #expect(byName.output.contains("dropbox"))
  }
}

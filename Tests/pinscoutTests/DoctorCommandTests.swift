import Foundation
import Testing

@Suite struct DoctorCommandTests {
  private func checks(_ result: Executable.Result) throws -> [String: String] {
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let checks = try #require(document?["environment"] as? [[String: String]])
    return Dictionary(checks.map { ($0["check"] ?? "", $0["state"] ?? "") }) { max($0, $1) }
  }

  @Test func withoutALogTheMachineIsLookedAtAndNothingIsMade() throws {
    let folder = try TemporaryFolder()
    let result = try Executable.run(["doctor", "--json"], in: folder.path)
    #expect(result.status == 0)
    let states = try checks(result)
    #expect(states["database"] == "warn")
    #expect(states["configuration"] == "ok")
    #expect(states["lock"] == "ok")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func whatMustBeMendedEndsWithThree() throws {
    let folder = try TemporaryFolder()
    try folder.write("pinscout.yaml", "windwo_days: 7\n")
    try folder.write("pinscout.db", String(repeating: "no database ", count: 100))
    let result = try Executable.run(["doctor", "--json"], in: folder.path)
    #expect(result.status == 3)
    let states = try checks(result)
    #expect(states["configuration"] == "fail")
    #expect(states["database"] == "fail")
    #expect(result.output.contains("did you mean window_days?"))
  }

  @Test func aRunLeavesNothingThatMustBeMended() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "access.log",
      "1795475055.299 11 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/192.0.2.1 -\n")
    try folder.write("pinscout.yaml", "sources: [{paths: access.log}]\n")
    #expect(try Executable.run(["run", "--now", "2026-11-24T06:00:00Z"], in: folder.path).status == 0)
    let night = try Executable.run(["doctor", "--json", "--now", "2026-11-24T07:00:00Z"], in: folder.path)
    #expect(night.status == 0)
    #expect(try checks(night)["last-success"] == "ok")
    #expect(night.output.contains("squid-access"))
    try folder.write("pinscout.yaml", "sources: [{paths: [access.log, gone, \"gone*.log\"]}]\n")
    let gone = try Executable.run(["doctor", "--json", "--now", "2026-11-24T07:00:00Z"], in: folder.path)
    #expect(try checks(gone)["sources"] == "fail")
    #expect(gone.output.contains("no file fits gone and 1 more"))
    let late = try Executable.run(["doctor", "--json", "--now", "2026-11-25T09:00:00Z"], in: folder.path)
    #expect(try checks(late)["last-success"] == "warn")
    let back = try Executable.run(["doctor", "--json", "--now", "2026-11-24T05:00:00Z"], in: folder.path)
    #expect(try checks(back)["clock"] == "fail")
    #expect(back.status == 3)
  }
}

import Foundation
import Testing

@Suite struct ExportCommandTests {
  private let now = ["--now", "2026-11-24T06:00:00Z"]

  /// A database of the captured session in which Dropbox is exempted, for a year.
  private func decided(_ folder: TemporaryFolder) throws -> [String] {
    let database = ["--db", folder.path + "/a.db"]
    #expect(try Executable.run(["ingest", Repository.root + "/SampleLogs/lab"] + database).status == 0)
    try decide(
      [
        "dropbox", "bypass-globally", "--override", "--expires", "2027-11-24T06:00:00Z", "--scope",
        "api.dropboxapi.com",
      ], database)
    return database
  }

  private func decide(_ arguments: [String], _ database: [String]) throws {
    let decided = try Executable.run(
      ["review", "decide"] + arguments + ["--by", "network team", "--why", "pins", "--ticket", "NET-1"] + database + now
    )
    #expect(decided.status == 0, "\(decided.messages)")
  }

  /// What is approved goes into the file of a person, is shown before, and goes out again when it is taken back.
  @Test func theFileFollowsTheDecisions() throws {
    let folder = try TemporaryFolder()
    let database = try decided(folder)
    let path = folder.path + "/squid.acl"
    let people = Data("# ours\r\n.intern.example".utf8)
    try people.write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: path)
    let export = ["export", "--target", "squid", "--into", path] + database + now

    let diff = try Executable.run(export + ["--diff"])
    #expect(diff.status == 0)
    #expect(diff.output.contains("\n+api.dropboxapi.com\n\\ No newline at end of file\n"))
    #expect(FileManager.default.contents(atPath: path) == people)

    let added = try Executable.run(export)
    #expect(added.status == 0)
    #expect(added.output.isEmpty)
    #expect(added.messages.contains("1 added, 0 taken out, for 1 approved pattern"))
    let full = try String(contentsOfFile: path, encoding: .utf8)
    #expect(full.hasPrefix("# ours\r\n.intern.example\r\n# pinscout api.dropboxapi.com: DropBox (dropbox), "))
    #expect(full.contains("ticket NET-1, expires 2027-11-24\r\napi.dropboxapi.com"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o604)
    #expect(try Executable.run(export + ["--diff"]).output.isEmpty)

    let expired = try Executable.run(export.dropLast() + ["2027-11-24T06:00:00Z", "--diff"])
    #expect(expired.messages.contains("the decision on DropBox ended at 2027-11-24T06:00:00Z"))
    try decide(["dropbox", "keep-inspecting"], database)
    let removed = try Executable.run(export)
    #expect(removed.messages.contains("api.dropboxapi.com is taken out: a later decision on DropBox took it back"))
    #expect(FileManager.default.contents(atPath: path) == people)
  }

  /// Else the entries would be nobody's after `patch`.
  @Test func theDifferenceHasTheFileBeside() throws {
    let folder = try TemporaryFolder()
    let database = try decided(folder)
    let export = ["export", "--target", "zscaler", "--into", folder.path + "/the list"] + database + now
    let diff = try Executable.run(export + ["--diff"]).output
    #expect(diff.contains("+++ \(folder.path)/the list\t\n@@"))
    #expect(diff.contains("+++ \(folder.path)/the list.pinscout\t\n@@"))
    #expect(diff.contains("\n+api.dropboxapi.com: DropBox"))
    let patch = Process()
    patch.executableURL = URL(fileURLWithPath: "/usr/bin/patch")
    try folder.write("change.diff", diff)
    patch.arguments = ["-s", "-p0", "-i", folder.path + "/change.diff", "-d", "/"]
    try patch.run()
    patch.waitUntilExit()
    #expect(patch.terminationStatus == 0)
    let again = try Executable.run(export)
    #expect(again.messages.contains("0 added, 0 taken out"))
    #expect(!again.messages.contains("is not PinScout's"))
  }

  @Test func whatHasLostItsClaimAndItsDecisionIsTold() throws {
    let folder = try TemporaryFolder()
    let database = try decided(folder)
    try folder.write("list", "api.dropboxapi.com\n")
    let export = ["export", "--target", "zscaler", "--into", folder.path + "/list"] + database
    let result = try Executable.run(export + ["--now", "2027-12-01T00:00:00Z"])
    #expect(
      result.messages.contains("api.dropboxapi.com stands there and is not PinScout's, but the decision on DropBox"))
    #expect(try String(contentsOfFile: folder.path + "/list", encoding: .utf8) == "api.dropboxapi.com\n")
  }

  @Test func anUnknownOrganisationIsNoEmptyList() throws {
    let folder = try TemporaryFolder()
    let database = try decided(folder)
    let result = try Executable.run(["export", "--target", "squid", "--organization", "nobody"] + database)
    #expect(result.status == 64)
    #expect(result.messages.contains("is of an organisation 'nobody'"))
  }

  @Test func withoutAFileTheListIsPrinted() throws {
    let folder = try TemporaryFolder()
    let database = try decided(folder)
    let list = try Executable.run(["export", "--target", "umbrella-destinations"] + database + now)
    #expect(list.status == 0)
    #expect(list.output == "api.dropboxapi.com\n")
    #expect(list.messages.contains("api.dropboxapi.com: Umbrella covers all names below it too"))
    let json = try Executable.run(["export", "--target", "umbrella-destinations", "--json"] + database + now)
    let document = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let exemption = try #require((document["exemptions"] as? [[String: Any]])?.first)
    #expect(exemption["entries"] as? [String] == ["api.dropboxapi.com"])
    #expect((exemption["decisions"] as? [[String: Any]])?.first?["candidate"] as? String == "dropbox")
  }

  @Test func damagedMarksAndLinksAreRefused() throws {
    let folder = try TemporaryFolder()
    let database = try decided(folder)
    let path = folder.path + "/squid.acl"
    let export = ["export", "--target", "squid", "--into", path] + database + now
    let damaged = Data("x.example\n# pinscout y.example: z\n".utf8)
    try damaged.write(to: URL(fileURLWithPath: path))
    let refused = try Executable.run(export)
    #expect(refused.status == 1)
    #expect(refused.messages.contains("squid.acl:2: PinScout's mark names y.example"))
    #expect(FileManager.default.contents(atPath: path) == damaged)
    try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
    #expect(try Executable.run(export).status == 74)
  }

  @Test(arguments: [["export"], ["export", "--target", "nonsense"], ["export", "--target", "squid", "--diff"]])
  func wrongUsageIsToldAsSuch(arguments: [String]) throws {
    #expect(try Executable.run(arguments).status == 64)
  }

  @Test func targetsAreListed() throws {
    let table = try Executable.run(["export", "--list-targets"])
    #expect(table.output.split(separator: "\n").count == 14)
    let page = try String(
      contentsOfFile: Repository.root + "/Sources/pinscout/Documentation.docc/Exports.md", encoding: .utf8)
    for line in table.output.split(separator: "\n") {
      #expect(page.contains("| `\(line.prefix { $0 != " " })` |"), "\(line) is not in Exports.md")
    }
  }
}

import Foundation
import HandshakeModel
import Testing

@testable import Pipeline

/// Whoever may write into a folder of PinScout's must not choose which other files it writes, and nobody but the owner
/// and the group may read what it wrote.
@Suite struct HostileFoldersTests {
  private let folder: TemporaryFolder
  /// A file outside, to which the links lead.
  private let victim: String

  init() throws {
    folder = try TemporaryFolder()
    victim = try folder.write("victim", "untouched")
  }

  private func link(_ name: String) throws -> String {
    let path = folder.path + "/" + name
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: victim)
    return path
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int
  }

  private func expectVictimUntouched() throws {
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "untouched")
  }

  @Test func aLinkInTheFilesPlaceIsReplaced() throws {
    let path = try link("report.json")
    try TextFile.replace(path, with: "new")
    try expectVictimUntouched()
    #expect(try TextFile.read(path) == "new")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeRegular)
    #expect(try mode("report.json") == 0o640)
    #expect(try folder.names().sorted() == ["report.json", "victim"])
  }

  @Test func aLinkInTheTemporaryFilesPlaceIsNotFollowed() throws {
    _ = try link("report.json.new")
    try TextFile.replace(folder.path + "/report.json", with: "new")
    try expectVictimUntouched()
  }

  @Test func theLockFollowsNoLink() throws {
    _ = try link("a.db.lock")
    #expect(throws: TextFile.Failure.self) {
      try RunLock(database: folder.path + "/a.db", command: "pinscout run", now: Timestamp(seconds: 0))
    }
    try expectVictimUntouched()
  }

  @Test func theKeyFollowsNoLink() throws {
    let path = folder.path + "/a.db.key"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/elsewhere")
    #expect(throws: TextFile.Failure.self) {
      try Pseudonyms.key(inFile: path) { Array(repeating: 7, count: 32) }
    }
    #expect(try folder.names().contains("elsewhere") == false)
  }

  private func workspace() throws -> Workspace {
    var configuration = Configuration()
    configuration.database = folder.path + "/a.db"
    return try Workspace(configuration)
  }

  @Test(arguments: ["", "-wal", "-shm"]) func theDatabaseFollowsNoLink(suffix: String) throws {
    _ = try link("a.db" + suffix)
    let workspace = try workspace()
    let failure = try #require(throws: TextFile.Failure.self) { try workspace.store() }
    #expect(failure.location.hasSuffix("a.db" + suffix))
    #expect(failure.message.contains("symbolic link"))
    try expectVictimUntouched()
  }

  @Test func databaseAndReportsAreNotForOthers() throws {
    let workspace = try workspace()
    let log = try folder.write("access.log", SquidLines.pinned("api.app.example", clients: 3))
    let store = try workspace.store()
    _ = try IngestRun(store: store, agents: workspace.knowledge.agents, options: .init()).run([log])
    let report = try workspace.report(now: Timestamp(seconds: 1_795_460_000), reveal: false)
    try ReportFiles.write(report, into: folder.path + "/reports")
    withExtendedLifetime(store) {}
    for name in ["a.db", "a.db-wal", "a.db-shm"] { #expect(try mode(name) == 0o640, "\(name)") }
    for name in ReportFiles.names { #expect(try mode("reports/\(name)") == 0o640) }
    #expect(try mode("reports") == 0o750)
    #expect(try mode("a.db.key") == 0o600)
  }
}

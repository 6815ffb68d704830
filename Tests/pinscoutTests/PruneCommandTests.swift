import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite struct PruneCommandTests {
  /// A request of the first day of each of three months.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let lines = [0, 40, 80].map { days in
      "\(1_795_475_055 - days * 86_400).299 11 10.77.30.11 NONE_NONE/200 0 CONNECT a.example:443 - HIER_DIRECT/192.0.2.1 -\n"
    }
    try folder.write("access.log", lines.joined())
    #expect(try Executable.run(["ingest", "access.log"], in: folder.path).status == 0)
    return folder
  }

  private func prune(_ arguments: [String], in folder: TemporaryFolder) throws -> [String: Any] {
    let result = try Executable.run(
      ["prune", "--json", "--now", "2026-11-24T06:00:00Z"] + arguments, in: folder.path)
    #expect(result.status == 0)
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func folded(_ document: [String: Any]) -> Int? {
    (document["folded"] as? [String: Any])?["client_days"] as? Int
  }

  @Test func aDryRunSaysWhatThePruningDoes() throws {
    let folder = try folder()
    for _ in 0..<2 { #expect(try folded(prune(["--dry-run"], in: folder)) == 2) }
    let document = try prune([], in: folder)
    #expect(folded(document) == 2)
    #expect(document["dry_run"] as? Bool == false)
    #expect(document["cells_before"] as? String == "2026-11-07")
    #expect(try folded(prune(["--dry-run"], in: folder)) == 0)
  }

  @Test func aRunPrunesAtItsEnd() throws {
    let folder = try folder()
    let run = try Executable.run(["run", "access.log", "--now", "2026-11-24T06:00:00Z"], in: folder.path)
    #expect(run.status == 0)
    #expect(try folded(prune(["--dry-run"], in: folder)) == 0)
  }

  @Test func aHeldDatabaseIsLeftAlone() throws {
    let folder = try folder()
    let lock = open(folder.path + "/pinscout.db.lock", O_RDWR | O_CREAT, 0o600)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(try Executable.run(["prune"], in: folder.path).status == 75)
  }

  @Test func aDatabaseIsNotMade() throws {
    let folder = try TemporaryFolder()
    #expect(try Executable.run(["prune"], in: folder.path).status == 74)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}

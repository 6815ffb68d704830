import Foundation
import Testing

/// A reading of standard input, from which nothing comes: a run that holds the database until it is ended.
final class WaitingRun {
  let process = Process()
  let folder: TemporaryFolder

  /// Waits until it has taken the lock of `a.db` and opened it.
  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    process.executableURL = Executable.products.appendingPathComponent("pinscout")
    process.arguments = ["ingest", "-", "--db", "a.db"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = Pipe()
    process.standardError = FileHandle.nullDevice
    try process.run()
    try wait { FileManager.default.fileExists(atPath: folder.path + "/a.db-wal") }
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func wait(until condition: () -> Bool) throws {
    for _ in 0..<300 where !condition() { usleep(100_000) }
    try #require(condition())
  }
}

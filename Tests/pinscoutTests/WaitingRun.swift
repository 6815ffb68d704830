import Foundation
import Testing

/// A reading of standard input, from which nothing comes: a run that holds the database until it is ended.
final class WaitingRun {
  let process = Process()
  let folder: TemporaryFolder

  /// Bytes that wait in a pipe (ioctl_tty(2)).
  private static let waitingBytes = UInt(0x541B)

  /// Waits until it has opened `a.db` and reads.
  ///
  /// - Parameter preparation: what a shell does before it becomes the program.
  init(in folder: TemporaryFolder, behind preparation: String? = nil) throws {
    self.folder = folder
    process.set(["ingest", "-", "--db", "a.db"], behind: preparation)
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data("x".utf8))
    try wait {
      var count: Int32 = 1
      return ioctl(pipe.fileHandleForWriting.fileDescriptor, WaitingRun.waitingBytes, &count) == 0 && count == 0
    }
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

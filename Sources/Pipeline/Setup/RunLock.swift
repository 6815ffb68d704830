package import HandshakeModel
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Keeps a second run off the same database: a kernel lock that dies with its holder.
package final class RunLock {
  package struct Held: Problem {
    package var location: String
    /// What the holder wrote into the lock file: its process, since when, and its command.
    package var holder: String

    package var code: String { "run-locked" }
    package var message: String { "another run holds the database\(holder.isEmpty ? "" : ": process \(holder)")" }
    package var remedy: String { "wait for it to end" }
    package var exitCode: ExitStatus { .locked }
  }

  /// Bytes of the lock file that are shown.
  static let shownBytes = 256

  private let descriptor: FileDescriptor

  /// Takes the lock of a database, in a file beside it: beside the file itself, whatever link leads to it.
  ///
  /// - Parameters:
  ///   - command: what the holder does, for whoever is kept out.
  ///   - now: since when, by the system's clock.
  package init(database: String, command: String, now: Timestamp) throws {
    let path = RunLock.withoutLinks(database) + ".lock"
    do {
      descriptor = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .noFollow, .closeOnExec], permissions: TextFile.shared)
    } catch {
      throw TextFile.Failure(location: path, message: "cannot open the lock file: \(error)")
    }
    guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      var text = [UInt8](repeating: 0, count: RunLock.shownBytes)
      let count = text.withUnsafeMutableBytes { (try? descriptor.read(into: $0)) ?? 0 }
      throw Held(location: database, holder: String(decoding: text[..<count], as: UTF8.self).trimmed)
    }
    ftruncate(descriptor.rawValue, 0)
    _ = try? descriptor.writeAll("\(getpid()), since \(now.iso8601): \(command)\n".utf8)
  }

  private static func withoutLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  deinit {
    try? descriptor.close()
  }
}

extension String {
  fileprivate var trimmed: String {
    String(prefix { $0 != "\n" })
  }
}

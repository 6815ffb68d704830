import Glibc

/// A file without a place on a disk.
struct MemoryFile: Sendable {
  private let descriptor: CInt

  init?() {
    let name = "/pinscout-fuzz-\(getpid())"
    descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { return nil }
    shm_unlink(name)
  }

  /// Opened anew by everyone who opens it, so each reads from the start.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// Replaces its content; false where that fails.
  func holds(_ bytes: [UInt8]) -> Bool {
    guard ftruncate(descriptor, 0) == 0 else { return false }
    return bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == bytes.count
  }
}

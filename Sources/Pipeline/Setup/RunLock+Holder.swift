import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension RunLock {
  /// What the run that holds a database wrote into the lock file; nil where none does.
  ///
  /// The lock is tried as a reader's and given back at once: a run that begins in that moment finds it held.
  package static func holder(database: String) -> String? {
    guard
      let descriptor = try? FileDescriptor.open(
        FilePath(database + ".lock"), .readOnly, options: [.closeOnExec, .noFollow])
    else { return nil }
    defer { try? descriptor.close() }
    guard flock(descriptor.rawValue, LOCK_SH | LOCK_NB) != 0 else { return nil }
    var text = [UInt8](repeating: 0, count: shownBytes)
    let count = text.withUnsafeMutableBytes { (try? descriptor.read(into: $0)) ?? 0 }
    return String(String(decoding: text[..<count], as: UTF8.self).prefix { $0 != "\n" })
  }
}

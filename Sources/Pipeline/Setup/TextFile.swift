package import HandshakeModel
package import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Small files that people write or read.
package enum TextFile {
  package struct Failure: Problem {
    package var location: String
    package var message: String
    package var remedy = "check the path and the permissions"
    package var code: String { "file-failed" }
    package var exitCode: ExitStatus { .ioError }
  }

  package static func read(_ path: String) throws(Failure) -> String {
    guard let text = try readIfPresent(path) else {
      throw Failure(location: path, message: "cannot read the file: there is none")
    }
    return text
  }

  package static func exists(_ path: String) throws(Failure) -> Bool {
    if access(path, F_OK) == 0 { return true }
    guard errno == ENOENT else {
      throw Failure(location: path, message: "cannot look at the file: \(Errno(rawValue: errno))")
    }
    return false
  }

  /// In bytes; 0 where there is no file.
  package static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The text of a file; nil where there is none.
  package static func readIfPresent(_ path: String) throws(Failure) -> String? {
    try bytesIfPresent(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a file; nil where there is none.
  package static func bytesIfPresent(_ path: String) throws(Failure) -> [UInt8]? {
    do {
      let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      return try descriptor.closeAfter {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) }
          guard count > 0 else { return bytes }
          bytes.append(contentsOf: chunk[..<count])
        }
      }
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch {
      throw Failure(location: path, message: "cannot read the file: \(error)")
    }
  }

  /// Writes a file that must not be there yet; false where it is.
  package static func create(_ path: String, with text: String, permissions: FilePermissions) throws(Failure) -> Bool {
    do {
      let descriptor = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: permissions)
      _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
      return true
    } catch Errno.fileExists {
      return false
    } catch {
      throw Failure(location: path, message: "cannot write the file: \(error)")
    }
  }

  /// What may be read by its group, such as a web server's, and by nobody else.
  package static let shared: FilePermissions = [.ownerReadWrite, .groupRead]
  /// What every account may read.
  package static let forEveryone: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]

  /// Replaces a file whole or not at all: a reader never sees half of it, not even after a power cut.
  ///
  /// The text goes into a new file under a name of its own, so that no link is followed and two writers do not meet; a
  /// link in the file's place is replaced, not what it leads to.
  package static func replace(
    _ path: String, with text: String, permissions: FilePermissions = shared
  ) throws(Failure) {
    try replace(path, with: Array(text.utf8), permissions: permissions)
  }

  /// Replaces a file by bytes, with the mode of the old one and, where this account may give files away, its owner.
  ///
  /// - Parameter permissions: of a file that was not there.
  package static func rewrite(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions = shared
  ) throws(Failure) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return try replace(path, with: bytes, permissions: permissions) }
    try replace(
      path, with: bytes, permissions: FilePermissions(rawValue: status.st_mode & 0o7777),
      owner: (status.st_uid, status.st_gid))
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions, owner: (user: uid_t, group: gid_t)? = nil
  ) throws(Failure) {
    let temporary = "\(path).new-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    do {
      let descriptor = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
        permissions: permissions)
      try descriptor.closeAfter {
        try descriptor.writeAll(bytes)
        // Before the mode: giving a file away clears bits of it.
        if let owner { _ = fchown(descriptor.rawValue, owner.user, owner.group) }
        // Whatever the account's mask says: a service's may keep everyone from what everyone shall read.
        guard fchmod(descriptor.rawValue, permissions.rawValue) == 0 else { throw Errno(rawValue: errno) }
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
      guard rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
      let folder = FilePath(path).removingLastComponent()
      let directory = try FileDescriptor.open(folder.isEmpty ? "." : folder, .readOnly, options: .closeOnExec)
      try directory.closeAfter { _ = fsync(directory.rawValue) }
    } catch {
      unlink(temporary)
      throw Failure(location: path, message: "cannot write the file: \(error)")
    }
  }

  /// Refuses a path in whose place a link, a device or a folder stands.
  package static func refuseDetour(_ path: String) throws(Failure) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    throw Failure(
      location: path,
      message: isLink ? "a symbolic link, through which nothing is written" : "this is not a regular file",
      remedy: isLink ? "name the file itself" : "name another file")
  }

  /// Makes a folder and those above it, if they are missing.
  package static func makeFolder(_ path: String) throws(Failure) {
    var folder = FilePath()
    let whole = FilePath(path)
    folder.root = whole.root
    for component in whole.components {
      folder.append(component)
      if mkdir(folder.string, 0o750) != 0, errno != EEXIST {
        throw Failure(location: path, message: "cannot make the folder: \(Errno(rawValue: errno))")
      }
    }
  }
}

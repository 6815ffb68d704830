import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Opens what was found, and nothing that has taken its place since.
///
/// Whoever may write into a folder of logs could put a link to a private file there, or a pipe at which a run would wait
/// for ever. So no link is followed below a folder that was named, and what was opened is looked at once more.
enum RegularFile {
  /// - Parameter folder: the named folder below which `path` lies, and from which on no link is followed; nil where the
  ///   file itself was named, by whoever may decide to follow one.
  static func open(_ path: String, below folder: String?) throws(InputProblem) -> FileDescriptor {
    // A pipe without a writer would not open otherwise. To a regular file it makes no difference.
    let descriptor = try openAny(path, below: folder, O_NONBLOCK | O_NOCTTY)
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      try? descriptor.close()
      throw InputProblem(.notAFile, path: path, message: "this is not a regular file")
    }
    return descriptor
  }

  static func openFolder(_ path: String, below folder: String?) throws(InputProblem) -> FileDescriptor {
    try openAny(path, below: folder, O_DIRECTORY)
  }

  private static func openAny(
    _ path: String, below folder: String?, _ options: Int32
  ) throws(InputProblem) -> FileDescriptor {
    guard let folder, path.hasPrefix(folder), path != folder else { return try step(AT_FDCWD, path, options, of: path) }
    var place = try step(AT_FDCWD, folder, O_DIRECTORY, of: path)
    let names = path.dropFirst(folder.count).split(separator: "/")
    for (number, name) in names.enumerated() {
      let above = place
      defer { try? above.close() }
      let options = number == names.count - 1 ? options : O_DIRECTORY
      place = try step(above.rawValue, String(name), options | O_NOFOLLOW, of: path)
    }
    return place
  }

  private static func step(
    _ place: Int32, _ name: String, _ options: Int32, of path: String
  ) throws(InputProblem) -> FileDescriptor {
    let result = openat(place, name, options | O_RDONLY | O_CLOEXEC)
    guard result < 0 else { return FileDescriptor(rawValue: result) }
    switch Errno(rawValue: errno) {
    case .permissionDenied: throw InputProblem(.noPermission, path: path, message: "no permission to read this")
    case .noSuchFileOrDirectory: throw InputProblem(.notFound, path: path, message: "there is no such file or folder")
    case .tooManySymbolicLinkLevels, .notDirectory:
      throw InputProblem(.link, path: path, message: "a symbolic link stands in the way, which is not followed")
    // A socket.
    case .noSuchAddressOrDevice: throw InputProblem(.notAFile, path: path, message: "this is not a regular file")
    case let reason: throw InputProblem(.readFailed, path: path, message: "cannot open: \(reason)")
    }
  }
}

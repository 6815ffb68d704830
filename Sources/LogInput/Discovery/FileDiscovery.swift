import SystemPackage

#if canImport(Glibc)
  import Glibc
#endif

/// Finds the files to read below the paths that were given.
package enum FileDiscovery {
  /// A file, or standard input.
  package struct Found: Hashable, Sendable {
    /// As it is shown: the path that was given, or that path with the rest below it.
    package var path: String
    /// Where the file stands below a folder `org-<id>`, that id.
    package var organization: String?
  }

  /// The folder name whose files are never logs: it holds what is known about a captured set.
  package static let truthFolder = "truth"

  /// Regular files below `paths`, in the order of their paths, each once.
  ///
  /// A path that names a file is taken as it is. Below a folder, hidden files, Markdown and folders called `truth` are
  /// passed over. `-` is standard input.
  package static func files(under paths: [String]) throws(InputProblem) -> [Found] {
    var found: Set<Found> = []
    for path in paths {
      if path == "-" {
        found.insert(Found(path: path, organization: nil))
        continue
      }
      switch try kind(of: path) {
      case .file: found.insert(Found(path: path, organization: organization(in: path)))
      case .folder:
        var below: Set<Found> = []
        var ancestors: [FolderIdentity] = []
        try walk(path, below: &ancestors, into: &below)
        guard !below.isEmpty else {
          throw InputProblem(.noLogs, path: path, message: "the folder holds no log files")
        }
        found.formUnion(below)
      case .other: throw InputProblem(.notAFile, path: path, message: "this is neither a file nor a folder")
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// The organisation named by a folder `org-<id>`; the innermost one wins.
  package static func organization(in path: String) -> String? {
    let folders = path.split(separator: "/").dropLast()
    guard let folder = folders.last(where: { $0.hasPrefix("org-") && $0.count > 4 }) else { return nil }
    return String(folder.dropFirst(4))
  }

  private enum Kind {
    case file
    case folder
    case other
  }

  /// What tells a folder from every other, whatever path leads to it.
  private struct FolderIdentity: Equatable {
    var device: UInt64
    var inode: UInt64
  }

  private static func kind(of path: String) throws(InputProblem) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else {
      switch Errno(rawValue: errno) {
      case .permissionDenied:
        throw InputProblem(.noPermission, path: path, message: "no permission to look at this path")
      case .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels:
        throw InputProblem(.notFound, path: path, message: "there is no such file or folder")
      case let other: throw InputProblem(.readFailed, path: path, message: "cannot look at this path: \(other)")
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  private static func walk(
    _ folder: String, below ancestors: inout [FolderIdentity], into found: inout Set<Found>
  ) throws(InputProblem) {
    guard let handle = opendir(folder) else {
      throw InputProblem(.noPermission, path: folder, message: "the folder cannot be listed")
    }
    defer { closedir(handle) }
    var status = stat()
    guard fstat(dirfd(handle), &status) == 0 else { return }
    let identity = FolderIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    // A link that leads back to a folder above would be walked without end.
    guard !ancestors.contains(identity) else { return }
    ancestors.append(identity)
    defer { ancestors.removeLast() }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    while let entry = readdir(handle) {
      let name = String(cString: UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self))
      guard !name.hasPrefix("."), !name.lowercased().hasSuffix(".md") else { continue }
      let path = prefix + name
      switch try kindIfPresent(of: path) {
      case .file: found.insert(Found(path: path, organization: organization(in: path)))
      case .folder: if name != truthFolder { try walk(path, below: &ancestors, into: &found) }
      case .other, nil: continue
      }
    }
  }

  /// Where the name stands in a folder's entry; the entry may be shorter than its type.
  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19

  /// Nil for a file that vanished since the folder was listed and for a broken link: nobody's loss.
  private static func kindIfPresent(of path: String) throws(InputProblem) -> Kind? {
    do {
      return try kind(of: path)
    } catch  where error.kind == .notFound {
      return nil
    }
  }
}

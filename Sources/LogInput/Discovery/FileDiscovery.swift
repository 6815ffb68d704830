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

    package init(path: String, organization: String?) {
      self.path = path
      self.organization = organization
    }
  }

  /// The folder name whose files are never logs: it holds what is known about a captured set.
  package static let truthFolder = "truth"

  /// What is below some paths: the files to read, and what cannot be read.
  package struct Listing: Sendable {
    /// In the order of their paths, each once.
    package var files: [Found]
    package var problems: [InputProblem]
  }

  /// Lists the regular files below `paths`.
  ///
  /// A path that names a file is taken as it is. Below a folder, hidden files, Markdown and folders called `truth` are
  /// passed over. `-` is standard input. A path that cannot be read does not stand in the way of the others.
  package static func list(_ paths: [String]) -> Listing {
    var found: Set<Found> = []
    var problems: [InputProblem] = []
    for path in paths {
      if path == "-" {
        found.insert(Found(path: path, organization: nil))
        continue
      }
      do throws(InputProblem) {
        switch try kind(of: path) {
        case .file: found.insert(Found(path: path, organization: organization(in: path)))
        case .folder:
          var walk = Walk()
          walk.visit(path)
          if walk.found.isEmpty, walk.problems.isEmpty {
            throw InputProblem(.noLogs, path: path, message: "the folder holds no log files")
          }
          found.formUnion(walk.found)
          problems += walk.problems
        case .other: throw InputProblem(.notAFile, path: path, message: "this is neither a file nor a folder")
        }
      } catch {
        problems.append(error)
      }
    }
    return Listing(files: found.sorted { $0.path < $1.path }, problems: problems.sorted { $0.location < $1.location })
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
  private struct FolderIdentity: Hashable {
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

  /// One walk down from a folder.
  private struct Walk {
    var found: [Found] = []
    var problems: [InputProblem] = []
    /// Folders are visited once, whatever links lead to them: a mesh of links would be walked without end.
    private var visited: Set<FolderIdentity> = []

    mutating func visit(_ folder: String) {
      guard let handle = opendir(folder) else {
        let reason = Errno(rawValue: errno)
        let kind: InputProblem.Kind = reason == .permissionDenied ? .noPermission : .readFailed
        problems.append(InputProblem(kind, path: folder, message: "the folder cannot be listed: \(reason)"))
        return
      }
      var status = stat()
      guard fstat(dirfd(handle), &status) == 0,
        visited.insert(FolderIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))).inserted
      else {
        closedir(handle)
        return
      }
      let names = names(in: handle, folder)
      closedir(handle)
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      for name in names where !name.hasPrefix(".") && !name.lowercased().hasSuffix(".md") {
        do throws(InputProblem) {
          switch try kind(of: prefix + name) {
          case .file: found.append(Found(path: prefix + name, organization: organization(in: prefix + name)))
          case .folder: if name != truthFolder { visit(prefix + name) }
          case .other: continue
          }
        } catch {
          // A file that vanished since the folder was listed, or a broken link, is nobody's loss.
          if error.kind != .notFound { problems.append(error) }
        }
      }
    }

    /// The names in a folder, in order.
    private mutating func names(in handle: OpaquePointer, _ folder: String) -> [String] {
      var names: [String] = []
      while let entry = readdir(handle) {
        let text = UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self)
        if let name = String(validatingCString: text) {
          names.append(name)
        } else {
          problems.append(
            InputProblem(
              .notAFile, path: "\(folder)/\(String(cString: text))", message: "the file's name is no UTF-8"))
        }
      }
      return names.sorted()
    }
  }

  /// Where the name stands in a folder's entry; the entry may be shorter than its type.
  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
}

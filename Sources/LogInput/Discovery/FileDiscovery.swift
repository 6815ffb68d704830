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
    /// The named folder below which the file lies, from which on no link is followed; nil where the file was named.
    package var folder: String?

    package init(path: String, organization: String?, folder: String? = nil) {
      self.path = path
      self.organization = organization
      self.folder = folder
    }
  }

  /// The folder name whose files are never logs: it holds what is known about a captured set.
  package static let truthFolder = "truth"

  /// What is below some paths: the files to read, and what cannot be read.
  package struct Listing: Sendable {
    /// In the order of their paths, each once.
    package var files: [Found]
    package var problems: [InputProblem]
    /// Links, devices and pipes below folders, in the order of their paths.
    package var passedOver: [InputProblem] = []
  }

  /// Lists the regular files below `paths`.
  ///
  /// A path that is named is taken as it is, also where it is a link. Below a folder, hidden files, Markdown and folders
  /// called `truth` are passed over, and so are links and devices: whoever may write there must not choose what else
  /// is read. `-` is standard input. A path that cannot be read does not stand in the way of the others.
  package static func list(_ paths: [String]) -> Listing {
    var found: [String: Found] = [:]
    var problems: [InputProblem] = []
    var passedOver: [String: InputProblem] = [:]
    for path in paths {
      if path == "-" {
        found[path] = Found(path: path, organization: nil)
        continue
      }
      do throws(InputProblem) {
        switch try kind(of: path) {
        case .file: found[path] = Found(path: path, organization: organization(in: path))
        case .folder:
          var walk = Walk(root: path)
          walk.visit(path)
          for problem in walk.passedOver { passedOver[problem.location] = problem }
          if walk.found.isEmpty, walk.problems.isEmpty {
            let message = walk.passedOver.isEmpty ? "no log files" : "only links and devices, which are not followed"
            throw InputProblem(.noLogs, path: path, message: "the folder holds \(message)")
          }
          // A file that was named, too, may be a link.
          found.merge(walk.found.map { ($0.path, $0) }) { first, new in first.folder == nil ? first : new }
          problems += walk.problems
        case .other, .link:
          throw InputProblem(.notAFile, path: path, message: "this is neither a file nor a folder")
        }
      } catch {
        problems.append(error)
      }
    }
    return Listing(
      files: found.values.sorted { $0.path < $1.path }, problems: problems.sorted { $0.location < $1.location },
      passedOver: passedOver.values.filter { found[$0.location] == nil }.sorted { $0.location < $1.location })
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
    case link
    case other

    init(_ status: stat) {
      self =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }
  }

  /// What a named path leads to.
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
    return Kind(status)
  }

  /// One walk down from a folder.
  private struct Walk {
    let root: String
    var found: [Found] = []
    var problems: [InputProblem] = []
    var passedOver: [InputProblem] = []

    init(root: String) {
      self.root = root
    }

    mutating func visit(_ folder: String) {
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      do throws(InputProblem) {
        for (name, kind) in try entries(of: folder) {
          let path = prefix + name
          switch kind {
          case .file: found.append(Found(path: path, organization: organization(in: path), folder: root))
          case .folder: if name != truthFolder { visit(path) }
          case .link: passedOver.append(InputProblem(.link, path: path, message: "a symbolic link is not followed"))
          case .other: passedOver.append(InputProblem(.notAFile, path: path, message: "a device or pipe is not read"))
          }
        }
      } catch {
        problems.append(error)
      }
    }

    /// The names in a folder that may be logs, in order, and what they are.
    private mutating func entries(of folder: String) throws(InputProblem) -> [(name: String, kind: Kind)] {
      let descriptor = try RegularFile.openFolder(folder, below: root)
      guard let handle = fdopendir(descriptor.rawValue) else {
        let reason = Errno(rawValue: errno)
        try? descriptor.close()
        throw InputProblem(.readFailed, path: folder, message: "the folder cannot be listed: \(reason)")
      }
      defer { closedir(handle) }
      var entries: [(name: String, kind: Kind)] = []
      while let entry = readdir(handle) {
        let text = UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self)
        guard let name = String(validatingCString: text) else {
          problems.append(
            InputProblem(
              .notAFile, path: "\(folder)/\(String(cString: text))", message: "the file's name is no UTF-8"))
          continue
        }
        guard !name.hasPrefix("."), !name.lowercased().hasSuffix(".md") else { continue }
        var status = stat()
        guard fstatat(descriptor.rawValue, text, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          let reason = Errno(rawValue: errno)
          // A file that vanished since the folder was listed is nobody's loss.
          if reason != .noSuchFileOrDirectory {
            problems.append(
              InputProblem(
                reason == .permissionDenied ? .noPermission : .readFailed, path: "\(folder)/\(name)",
                message: "cannot look at this path: \(reason)"))
          }
          continue
        }
        entries.append((name, Kind(status)))
      }
      return entries.sorted { $0.name < $1.name }
    }
  }

  /// Where the name stands in a folder's entry; the entry may be shorter than its type.
  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
}

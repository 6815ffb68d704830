import EvidenceStore
package import HandshakeModel
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Surroundings {
  /// Looks at the machine; changes nothing on it.
  ///
  /// - Parameters:
  ///   - configuration: what is in effect, or the defaults where it is invalid.
  ///   - file: what is known of its file.
  ///   - root: stands before the places of schedules; empty on a real machine.
  ///   - home: the folder of the account.
  package init(
    now: Timestamp, _ configuration: Configuration, file: ConfigurationFile, root: String = "", home: String?
  ) {
    self.init(now: now)
    let database = configuration.database
    self.configuration = file
    emptySources = configuration.sources.flatMap(\.paths).filter { path in
      !Glob.paths(path).contains { (try? TextFile.exists($0)) == true }
    }
    self.database = Surroundings.database(database)
    lock = RunLock.holder(database: database).map(Lock.held) ?? .free
    let folder = Surroundings.folder(of: database)
    modes = [
      Mode(folder, .folder), Mode(database, .evidence), Mode(database + "-wal", .evidence),
      Mode(configuration.keyFile, .secret), Mode(configuration.reportFolder, .folder),
    ].compactMap(\.self)
    modes += ReportFiles.names.compactMap {
      Mode("\(configuration.reportFolder)/\($0)", .evidence)
    }
    databaseSpace = Space(at: folder)
    // Before the first run its folder is not there.
    reportSpace =
      Space(at: configuration.reportFolder) ?? Space(at: Surroundings.folder(of: configuration.reportFolder))
    schedules = Schedules.find(root: root, home: home)
  }

  private static func database(_ path: String) -> Database {
    do {
      guard try TextFile.exists(path) else { return .absent(path: path) }
      return .present(path: path, try StoreHealth(path: path))
    } catch let problem as any Problem {
      return .unreadable(message: "\(problem.location): \(problem.message)", remedy: problem.remedy)
    } catch {
      return .unreadable(message: "\(path): \(error)", remedy: "check the disk and the permissions")
    }
  }

  private static func folder(of path: String) -> String {
    let folder = FilePath(path).removingLastComponent()
    return folder.isEmpty ? "." : folder.string
  }
}

extension Surroundings.Mode {
  /// Nil where there is no such file.
  fileprivate init?(_ path: String, _ purpose: Surroundings.Purpose) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(path: path, purpose: purpose, bits: UInt32(status.st_mode) & 0o7777)
  }
}

extension Surroundings.Space {
  /// What an account that is not the administrator's may still use.
  fileprivate init?(at folder: String) {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    self.init(folder: folder, freeBytes: Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize)))
  }
}

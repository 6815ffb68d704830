import GRDB
package import HandshakeModel

/// The database cannot be opened, read or written.
package struct StoreProblem: Problem {
  /// The code where the database is not what was written.
  package static let damaged = "store-damaged"

  /// Whether the database is well, and only not to be written now or by this account.
  package var isRefusal: Bool { code == StoreProblem.notWritable || code == StoreProblem.busy }

  private static let notWritable = "store-not-writable"
  private static let busy = "store-busy"

  package var code: String
  package var message: String
  package var remedy: String
  package var location: String
  package var exitCode: ExitStatus

  init(_ error: any Error, path: String, doing: String) {
    location = path
    exitCode = .ioError
    if error is DamagedAdditions || error is DamagedDecision {
      code = StoreProblem.damaged
      message = "\(doing) failed: \(error)"
      remedy = "restore the database from a copy"
      return
    }
    if let mismatch = error as? Schema.Mismatch {
      switch mismatch {
      case .later(let version, let known):
        code = "store-version"
        message = "\(doing) failed: its tables are of version \(version), this pinscout knows those up to \(known)"
        remedy = "use the pinscout that has written it, or name another database with --db"
      case .foreign:
        code = "store-foreign"
        message = "\(doing) failed: this is the database of another program"
        remedy = "name another file with --db"
      }
      return
    }
    guard let error = error as? DatabaseError else {
      code = "store-failed"
      message = "\(doing) failed: \(error)"
      remedy = "check the disk and the permissions of the folder"
      return
    }
    let reason = error.message ?? "no reason given"
    switch error.resultCode {
    case .SQLITE_FULL:
      code = "store-full"
      message = "\(doing) failed: the disk is full"
      remedy = "free space and run again; what was committed stays"
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      code = StoreProblem.damaged
      message = "\(doing) failed: this is no intact SQLite database"
      remedy = "name another file with --db, or restore this one from a copy"
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
      code = StoreProblem.notWritable
      message = "\(doing) failed: \(reason)"
      remedy = "check that the folder exists and that this account may write to it"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      code = StoreProblem.busy
      message = "\(doing) failed: another program holds the database"
      remedy = "wait for it to end and run again"
      exitCode = .locked
    default:
      code = "store-failed"
      message = "\(doing) failed: \(reason)"
      remedy = "check the disk and the permissions of the folder"
    }
  }
}

import GRDB
import HandshakeModel

/// The evidence in SQLite: the ledger of files and all that they added.
package final class EvidenceStore: Sendable {
  package let path: String
  let pool: DatabasePool

  /// The folder that the database lies in.
  package var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Opens the database and brings its schema up to date.
  ///
  /// WAL lets reports read while a run writes. `synchronous=FULL` waits for the disk at each commit: a run that has
  /// said that files are stored may be the reason for their removal, and with `NORMAL` a power cut could then take them
  /// back, if a reader kept the end of the run from syncing (sqlite.org/pragma.html#pragma_synchronous). Many files
  /// share a commit, so that the waiting is a few milliseconds in a night.
  ///
  /// A database that this account may only read is opened for reading, if its schema is up to date.
  package init(path: String) throws(StoreProblem) {
    self.path = path
    do {
      pool = try EvidenceStore.pool(path)
      try pool.read(Schema.check)
      if try !pool.read(Schema.migrator.hasCompletedMigrations) { try Schema.migrator.migrate(pool) }
    } catch {
      throw StoreProblem(error, path: path, doing: "opening the database")
    }
  }

  private static func pool(_ path: String) throws -> DatabasePool {
    do {
      let pool = try DatabasePool(path: path, configuration: configuration(isReadOnly: false))
      // The pool's own setting, made when it opens its writer, is NORMAL.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
      return try DatabasePool(path: path, configuration: configuration(isReadOnly: true))
    }
  }

  private static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    // Another reader or writer is waited for, not run away from.
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // Only a new database takes it, before its first table; `giveSpaceBack` changes older ones.
      if !db.configuration.readonly, try Int.fetchOne(db, sql: "PRAGMA page_count") == 0 {
        try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      }
      try db.execute(sql: "PRAGMA cache_size = -8192")
    }
    return configuration
  }

  func read<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw StoreProblem(error, path: path, doing: doing)
    }
  }

  func write<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
    do {
      return try pool.write(body)
    } catch {
      throw StoreProblem(error, path: path, doing: doing)
    }
  }
}

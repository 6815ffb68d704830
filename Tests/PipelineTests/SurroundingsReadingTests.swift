import EvidenceStore
import Foundation
import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct SurroundingsReadingTests {
  private let folder: TemporaryFolder
  private let now = Timestamp(seconds: 1_795_478_400)

  init() throws {
    folder = try TemporaryFolder()
  }

  private var surroundings: Surroundings {
    var configuration = Configuration()
    configuration.database = folder.path + "/a.db"
    configuration.reportFolder = folder.path + "/Reports"
    return Surroundings(
      now: now, configuration, file: .absent, root: folder.path + "/root", home: folder.path + "/home")
  }

  private func health(_ surroundings: Surroundings) throws -> StoreHealth {
    guard case .present(_, let health) = surroundings.database else {
      throw TextFile.Failure(location: "a.db", message: "not present")
    }
    return health
  }

  @Test func nothingIsMadeWhereNothingIs() throws {
    let surroundings = surroundings
    guard case .absent = surroundings.database else {
      Issue.record("there is no database")
      return
    }
    #expect(surroundings.schedules.isEmpty)
    #expect(surroundings.databaseSpace != nil && surroundings.reportSpace != nil)
    #expect(try folder.names().isEmpty)
  }

  @Test func theDatabaseSaysWhenARunEndedAndHowItGrows() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("a.example", clients: 4)))
    // A clock that was ahead once.
    try site.store.noteSuccess(at: Timestamp(seconds: 4_000_000_000))
    try site.store.noteSuccess(at: now)
    let health = try StoreHealth(path: site.store.path)
    #expect(health.lastSuccess == now)
    #expect(health.damage.isEmpty && health.isCurrent)
    #expect(health.lastDay == Timestamp(seconds: 1_795_400_000).slot.day)
    #expect(health.bytesOfADay > 4 * 50 && health.bytesOfADay < health.bytes)
  }

  @Test func aFileThatIsNoDatabaseIsSaidToBeNone() throws {
    try folder.write("a.db", String(repeating: "these are notes\n", count: 100))
    guard case .unreadable(let message, let remedy) = surroundings.database else {
      Issue.record("this is no database")
      return
    }
    #expect(message.contains("no intact SQLite database"))
    #expect(!remedy.isEmpty)
  }

  @Test func theModesOfFilesAreRead() throws {
    try folder.write("a.db.key", "k\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path + "/a.db.key")
    let checks = surroundings.checks
    #expect(checks.contains { $0.state == .fail && $0.message.contains("a.db.key is for its owner alone (mode 644)") })
  }

  @Test func theHolderOfTheLockIsFound() throws {
    let database = folder.path + "/a.db"
    let lock = try RunLock(database: database, command: "pinscout run", now: Timestamp(seconds: 0))
    #expect(RunLock.holder(database: database) == "\(getpid()), since 1970-01-01T00:00:00Z: pinscout run")
    withExtendedLifetime(lock) {}
  }

  @Test func aLockThatNobodyHoldsIsFree() throws {
    #expect(RunLock.holder(database: folder.path + "/a.db") == nil)
    try folder.write("a.db.lock", "4711\n")
    #expect(RunLock.holder(database: folder.path + "/a.db") == nil)
    _ = try RunLock(database: folder.path + "/a.db", command: "pinscout run", now: Timestamp(seconds: 0))
  }

  @Test(arguments: [
    ("root/etc/crontab", "30 2 * * * root pinscout run\n", true),
    ("root/etc/cron.d/logs", "# pinscout\n30 2 * * * root /usr/bin/pinscout run\n", true),
    ("root/var/spool/cron/crontabs/logs", "@daily pinscout run\n", true),
    ("root/etc/systemd/system/nightly.timer", "[Timer]\nUnit=pinscout.service\n", false),
    ("home/.config/systemd/user/pinscout.timer", "[Timer]\nOnCalendar=daily\n", false),
  ])
  func aScheduleIsFound(path: String, text: String, isEnabled: Bool) throws {
    let file = try folder.write(path, text)
    #expect(surroundings.schedules == [Surroundings.Schedule(path: file, isEnabled: isEnabled)])
  }

  @Test func anEnabledTimerIsFound() throws {
    let file = try folder.write("root/usr/lib/systemd/system/pinscout.timer", "[Timer]\nOnCalendar=daily\n")
    try folder.write("root/etc/systemd/system/timers.target.wants/pinscout.timer", "")
    #expect(surroundings.schedules == [Surroundings.Schedule(path: file, isEnabled: true)])
  }

  @Test(arguments: ["# 30 2 * * * root pinscout run\n", "30 2 * * * root other run\n"])
  func whatDoesNotRunPinscoutIsNoSchedule(text: String) throws {
    try folder.write("root/etc/crontab", text)
    #expect(surroundings.schedules.isEmpty)
  }
}

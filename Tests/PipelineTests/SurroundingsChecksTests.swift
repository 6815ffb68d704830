import EvidenceStore
import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct SurroundingsChecksTests {
  private static let now = Timestamp(seconds: 1_795_478_400)

  /// A machine on which all is well.
  private static var well: Surroundings {
    var well = Surroundings(now: now)
    well.configuration = .valid(path: "pinscout.yaml")
    well.database = .present(path: "a.db", health)
    well.modes = [
      Surroundings.Mode(path: ".", purpose: .folder, bits: 0o755),
      Surroundings.Mode(path: "a.db", purpose: .evidence, bits: 0o640),
      Surroundings.Mode(path: "a.db.key", purpose: .secret, bits: 0o600),
    ]
    well.databaseSpace = Surroundings.Space(folder: ".", freeBytes: 100 << 30)
    well.reportSpace = Surroundings.Space(folder: "Reports", freeBytes: 100 << 30)
    well.schedules = [Surroundings.Schedule(path: "/etc/cron.d/pinscout", isEnabled: true)]
    return well
  }

  private static var health: StoreHealth {
    StoreHealth(
      bytes: 1 << 30, lastSuccess: Timestamp(seconds: now.seconds - 3_600), lastDay: now.slot.day,
      bytesOfADay: 50 << 20)
  }

  private static func with(_ change: (inout StoreHealth) -> Void) -> Surroundings {
    var surroundings = well
    var health = health
    change(&health)
    surroundings.database = .present(path: "a.db", health)
    return surroundings
  }

  private static func with(_ change: (inout Surroundings) -> Void) -> Surroundings {
    var surroundings = well
    change(&surroundings)
    return surroundings
  }

  @Test func nothingIsSaidWhereAllIsWell() {
    let checks = Self.well.checks
    #expect(
      checks.map(\.name) == [
        "configuration", "sources", "database", "last-success", "schedule", "space-database", "space-reports",
        "permissions",
        "clock", "lock",
      ])
    for check in checks { #expect(check.state == .ok && check.remedy.isEmpty, "\(check)") }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var surroundings: Surroundings
    var name: String
    var state: Check.State
    var words: String

    init(_ name: String, _ state: Check.State, _ words: String, _ surroundings: Surroundings) {
      (self.surroundings, self.name, self.state, self.words) = (surroundings, name, state, words)
    }

    var testDescription: String { "\(name): \(words)" }
  }

  static let faults = [
    Fault(
      "configuration", .fail, "no key windwo",
      with { $0.configuration = .invalid(message: "p:1:1: no key windwo", remedy: "did you mean window_days?") }),
    Fault("sources", .fail, "no file fits a*.log and 1 more", with { $0.emptySources = ["a*.log", "b"] }),
    Fault("database", .warn, "there is no b.db yet", with { $0.database = .absent(path: "b.db") }),
    Fault(
      "database", .fail, "version 41", with { $0.database = .unreadable(message: "version 41", remedy: "a later one") }),
    Fault("database", .fail, "damaged: page 7", with { (health: inout StoreHealth) in health.damage = ["page 7"] }),
    Fault("database", .warn, "older version", with { (health: inout StoreHealth) in health.isCurrent = false }),
    Fault("last-success", .warn, "no run", with { (health: inout StoreHealth) in health.lastSuccess = nil }),
    Fault(
      "last-success", .warn, "27 hours ago",
      with { (health: inout StoreHealth) in health.lastSuccess = Timestamp(seconds: now.seconds - 27 * 3_600) }),
    Fault("schedule", .warn, "no systemd timer", with { $0.schedules = [] }),
    Fault("schedule", .warn, "not enabled", with { $0.schedules[0].isEnabled = false }),
    Fault("space-database", .fail, "a run needs", with { $0.databaseSpace?.freeBytes = 90 << 20 }),
    Fault("space-database", .warn, "30 days", with { $0.databaseSpace?.freeBytes = 2 << 30 }),
    Fault("space-reports", .fail, "a run needs", with { $0.reportSpace?.freeBytes = 1 << 20 }),
    Fault("permissions", .fail, "owner alone", with { $0.modes[2].bits = 0o640 }),
    Fault("permissions", .warn, "read by anybody", with { $0.modes[1].bits = 0o644 }),
    Fault("permissions", .fail, "changed by anybody", with { $0.modes[1].bits = 0o666 }),
    Fault("permissions", .fail, "changed by anybody", with { $0.modes[0].bits = 0o777 }),
    Fault(
      "clock", .fail, "before the end of the last run",
      with { (health: inout StoreHealth) in health.lastSuccess = Timestamp(seconds: now.seconds + 60) }),
    Fault(
      "clock", .warn, "there is evidence of",
      with { (health: inout StoreHealth) in health.lastDay = now.slot.day + 2 }),
  ]

  @Test(arguments: faults) func aFaultIsNamedWithItsRemedy(fault: Fault) throws {
    let faults = fault.surroundings.checks.filter { $0.state != .ok }
    let found = try #require(faults.first { $0.name == fault.name })
    #expect(found.state == fault.state)
    #expect(found.message.contains(fault.words))
    #expect(!found.remedy.isEmpty)
    // What is unknown for want of a database is another matter.
    if fault.name != "database" { #expect(faults.count == 1, "\(faults)") }
  }

  @Test func whoHoldsTheLockIsNamed() {
    let checks = Self.with { (surroundings: inout Surroundings) in surroundings.lock = .held(by: "4711") }.checks
    #expect(checks.last == Check(name: "lock", state: .ok, message: "a run is under way: process 4711", remedy: ""))
  }

  /// Where everybody may write but nobody may take what is another's, as below /tmp.
  @Test func aStickyFolderIsNoFault() {
    let checks = Self.with { (surroundings: inout Surroundings) in surroundings.modes[0].bits = 0o1777 }.checks
    #expect(checks.allSatisfy { $0.state == .ok })
  }
}

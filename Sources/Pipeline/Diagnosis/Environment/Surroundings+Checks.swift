import EvidenceStore
import HandshakeModel

extension Surroundings {
  /// A nightly run and two hours to do it in.
  static let latestSuccess: Int64 = 26 * 3_600
  /// A file system that is fuller has no room for a database's log and for reports.
  static let leastSpace = 64 << 20
  /// Days that must fit at once: the night's, and its copy in the log until the checkpoint.
  static let leastDays = 2
  /// Days for which space should suffice: until somebody has read the warning.
  static let comfortableDays = 30

  /// What to mend, in a fixed order.
  package var checks: [Check] {
    [configurationCheck, sourcesCheck, databaseCheck, lastSuccessCheck, scheduleCheck] + spaceChecks + permissionChecks
      + [clockCheck, lockCheck]
  }

  private var configurationCheck: Check {
    switch configuration {
    case .absent: .ok("configuration", "there is no \(Configuration.usualFile); defaults hold")
    case .valid(let path): .ok("configuration", "\(path) is valid")
    case .invalid(let message, let remedy): .fail("configuration", message, remedy: remedy)
    }
  }

  private var sourcesCheck: Check {
    guard let empty = emptySources.first else { return .ok("sources", "every path of the configuration has files") }
    let more = emptySources.count > 1 ? " and \(emptySources.count - 1) more" : ""
    return .fail(
      "sources", "no file fits \(empty)\(more)", remedy: "correct the path, or find out why that log has stopped")
  }

  private var health: StoreHealth? {
    guard case .present(_, let health) = database else { return nil }
    return health
  }

  private var databaseCheck: Check {
    switch database {
    case .absent(let path):
      .warn("database", "there is no \(path) yet", remedy: "run pinscout run, or name another with --db")
    case .unreadable(let message, let remedy): .fail("database", message, remedy: remedy)
    case .present(let path, let health):
      if let fault = health.damage.first {
        .fail("database", "\(path) is damaged: \(fault)", remedy: "restore it from a copy")
      } else if health.isCurrent {
        .ok("database", "\(path) is intact, \(Bytes.text(health.bytes))")
      } else {
        .warn("database", "\(path) is of an older version", remedy: "the next run brings it up to date")
      }
    }
  }

  private var lastSuccessCheck: Check {
    guard let last = health?.lastSuccess else {
      return .warn("last-success", "no run has ended well yet", remedy: "run pinscout run")
    }
    let age = now.seconds - last.seconds
    let message = "the last run ended well at \(last.iso8601)"
    if age > Surroundings.latestSuccess {
      return .warn(
        "last-success", "\(message), \(age / 3_600) hours ago",
        remedy: "look at what the schedule's last run said (journalctl, mail of cron)")
    }
    return .ok("last-success", message)
  }

  private var scheduleCheck: Check {
    if let schedule = schedules.first(where: \.isEnabled) { return .ok("schedule", "\(schedule.path) runs pinscout") }
    if let schedule = schedules.first {
      return .warn(
        "schedule", "\(schedule.path) is not enabled", remedy: "systemctl enable --now its timer")
    }
    return .warn(
      "schedule", "no systemd timer and no crontab mentions pinscout",
      remedy: "install a timer, or a line in a crontab: 30 2 * * * pinscout run")
  }

  private var spaceChecks: [Check] {
    var checks: [Check] = []
    if let space = databaseSpace {
      let (size, day) = (health?.bytes ?? 0, health?.bytesOfADay ?? 0)
      checks.append(
        check(
          "space-database", space, least: max(Surroundings.leastSpace, day * Surroundings.leastDays),
          // As much again as the database has: SQLite may write it anew.
          comfortable: size + day * Surroundings.comfortableDays))
    }
    if let space = reportSpace {
      checks.append(check("space-reports", space, least: Surroundings.leastSpace, comfortable: 0))
    }
    return checks
  }

  private func check(_ name: String, _ space: Space, least: Int, comfortable: Int) -> Check {
    let message = "\(Bytes.text(space.freeBytes)) are free at \(space.folder)"
    if space.freeBytes < least {
      return .fail(
        name, "\(message), a run needs \(Bytes.text(least))", remedy: "free space, or move it with --db or --out")
    }
    if space.freeBytes < comfortable {
      return .warn(
        name, "\(message); \(Bytes.text(comfortable)) are enough for \(Surroundings.comfortableDays) days",
        remedy: "free space, or shorten retention")
    }
    return .ok(name, message)
  }

  private var permissionChecks: [Check] {
    let faults = modes.compactMap(\.fault)
    return faults.isEmpty ? [.ok("permissions", "nobody else can read or change the files")] : faults
  }

  private var clockCheck: Check {
    if let last = health?.lastSuccess, last > now {
      return .fail(
        "clock", "it is \(now.iso8601), before the end of the last run at \(last.iso8601)",
        remedy: "set the clock (timedatectl)")
    }
    if let day = health?.lastDay, day > now.slot.day + 1 {
      return .warn(
        "clock", "it is \(now.iso8601), and there is evidence of \(Timestamp(day: day).iso8601)",
        remedy: "set the clock of this machine, or of what writes the logs (clock_ahead in sources)")
    }
    return .ok("clock", "it is \(now.iso8601)")
  }

  private var lockCheck: Check {
    switch lock {
    case .free: .ok("lock", "no run is under way")
    case .held(let holder): .ok("lock", "a run is under way\(holder.isEmpty ? "" : ": process \(holder)")")
    }
  }
}

extension Surroundings.Mode {
  private static let othersWrite: UInt32 = 0o002
  private static let sticky: UInt32 = 0o1000

  fileprivate var fault: Check? {
    let mode = String(bits & 0o7777, radix: 8)
    func fault(_ state: Check.State, _ message: String, _ wanted: String) -> Check {
      Check(
        name: "permissions", state: state, message: "\(path) \(message) (mode \(mode))",
        remedy: "chmod \(wanted) \(path)")
    }
    switch purpose {
    case .secret:
      return bits & 0o077 == 0 ? nil : fault(.fail, "is for its owner alone", "0600")
    case .evidence:
      if bits & Self.othersWrite != 0 { return fault(.fail, "can be changed by anybody", "0640") }
      return bits & 0o007 == 0 ? nil : fault(.warn, "can be read by anybody", "0640")
    case .folder:
      // Whoever may write to a folder may replace what lies in it.
      return bits & Self.othersWrite != 0 && bits & Self.sticky == 0
        ? fault(.fail, "can be changed by anybody", "0750") : nil
    }
  }
}

/// Finds the timers and crontabs that run pinscout.
enum Schedules {
  private static let timers = ["/etc/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system"]
  private static let crontabs = [
    "/etc/crontab", "/etc/cron.d/*", "/etc/cron.hourly/*", "/etc/cron.daily/*", "/var/spool/cron/*",
    "/var/spool/cron/crontabs/*",
  ]

  /// - Parameters:
  ///   - root: stands before all absolute paths; empty on a real machine.
  ///   - home: the folder of the account, where its own timers lie.
  static func find(root: String, home: String?) -> [Surroundings.Schedule] {
    let folders = timers.map { root + $0 } + (home.map { ["\($0)/.config/systemd/user"] } ?? [])
    let units = folders.flatMap { folder in
      Glob.paths("\(folder)/*.timer").filter(mentions).map { path in
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        // Packages install below /usr; what is enabled is linked below /etc.
        let links = [root + timers[0], folder].map { "\($0)/timers.target.wants/\(name)" }
        return Surroundings.Schedule(path: path, isEnabled: links.contains { (try? TextFile.exists($0)) == true })
      }
    }
    let tables = crontabs.flatMap { Glob.paths(root + $0) }.filter(mentions)
      .map { Surroundings.Schedule(path: $0, isEnabled: true) }
    return units + tables
  }

  /// Whether a file names pinscout, in its name or in a line that is no comment; one that may not be read does not.
  private static func mentions(_ path: String) -> Bool {
    guard let text = try? TextFile.readIfPresent(path) else { return false }
    let isNamed = path.hasSuffix(".timer") && path.split(separator: "/").last?.contains("pinscout") == true
    return isNamed
      || text.split(separator: "\n").contains { line in
        line.first { !$0.isWhitespace } != "#" && line.contains("pinscout")
      }
  }
}

import Correlation
import HandshakeModel

/// What the rows of each captured log said of each case, the cases of a log one after the other.
struct CapturedTable {
  /// A log and the cases that were run against its program.
  struct Column {
    var title: String
    var file: String
    var truth: String
    /// Which of the runs in the file of the truth.
    var run: Int
  }

  private static let direct = "nginx8444_haproxy8443_stunnel8445partial"

  /// Logs of which each row has a part of a second: in others, several cases are of the same time.
  static let columns = [
    Column(title: "Squid", file: "squid/access.bump.log", truth: "squid3128_via9600", run: 0),
    Column(title: "mitmproxy", file: "mitmproxy/mitmdump-11.0.2.log", truth: "mitmdump8088_via9601", run: 0),
    Column(title: "HAProxy as shipped", file: "haproxy/haproxy.syslog", truth: direct, run: 1),
    Column(title: "HAProxy, own format", file: "haproxy/haproxy.syslog", truth: "haproxy8543_haproxy8643", run: 0),
    Column(title: "HAProxy, tcplog", file: "haproxy/haproxy.syslog", truth: "haproxy8543_haproxy8643", run: 1),
    Column(title: "Apache", file: "apache/error.log", truth: "apache8447", run: 0),
    Column(title: "Suricata", file: "suricata-eve/eve-direct-full.json", truth: direct, run: 0),
  ]

  /// The signals of each case, by its name, for each column.
  private(set) var signals: [[String: [Signal]]] = []
  /// The same of rows that name a host.
  private(set) var named: [[String: [Signal]]] = []
  private(set) var names: [String] = []

  init(_ folder: String) throws {
    for column in Self.columns {
      var runs: [[CapturedCase]] = []
      for each in try CapturedCase.list("\(folder)/truth/\(column.truth).txt") {
        if each.name.hasPrefix("01_") { runs.append([]) }
        runs[runs.count - 1].append(each)
      }
      var (all, withHost): ([String: [Signal]], [String: [Signal]]) = ([:], [:])
      let (chosen, file) = (runs[column.run], try LogFile(folder + "/" + column.file))
      // A run ends where the next one begins.
      let end = runs.dropFirst(column.run + 1).first?.first.map { Self.timeOfDay($0.time) } ?? .max
      func add(_ time: Timestamp, _ host: Symbol, _ signal: Signal) {
        let moment = Self.timeOfDay(time)
        guard moment < end, let name = chosen.last(where: { Self.timeOfDay($0.time) <= moment })?.name else { return }
        all[name, default: []].append(signal)
        if host != .none { withHost[name, default: []].append(signal) }
      }
      for row in file.rows.observations { add(row.time, row.host, TunnelOutcome.signal(of: row)) }
      for row in file.rows.connections { add(row.time, row.host, WireOutcome.signal(of: row)) }
      signals.append(all)
      named.append(withHost)
      names = Set(names + chosen.map(\.name)).sorted()
    }
  }

  /// The captures are of one evening, and mitmproxy writes no date.
  private static func timeOfDay(_ time: Timestamp) -> Int64 {
    time.microseconds % 86_400_000_000
  }

  var text: String {
    let rows = names.map { name in
      [name] + signals.map { LabLog.verdict($0[name] ?? [])?.name ?? "no row" }
    }
    return MarkdownTable(heading: ["case"] + Self.columns.map(\.title), rows: rows).text
  }
}

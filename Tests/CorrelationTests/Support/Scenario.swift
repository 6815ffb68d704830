import Correlation
import Foundation
import HandshakeModel
import Testing

/// What logs say about some attempts, and what the clients' exposures must be.
///
/// A file of lines; `#` begins a comment and `-` stands for what a log does not say.
///
///     client  host  minute  vantage  agent  signal  [count]     a row of a log, as often as the count says
///     shift N                                                   the sensor's clock is N times five minutes ahead
///     learn                                                     fingerprints of browsers are learned first
///     known issue: why                                          the code is wrong today
///     -> client  host  agent  used|completed|rejected|excluded  count  [how]
///     -> nothing
///
/// All outcomes must be listed. Those with the host `*` are of the application, to which all hosts belong; they are
/// looked at where a file lists any.
struct Scenario: Sendable, CustomTestStringConvertible {
  struct Mistake: Error {
    var file: String
    var line: String
  }

  var name: String
  var additions: [Addition] = []
  var texts: [Symbol: String] = [.none: "-"]
  var shift: Int32 = 0
  var learns = false
  var knownIssue: String?
  var expected: [String] = []

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(component: "Scenarios")

  static var names: [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".scenario") }.map { String($0.dropLast(9)) }.sorted()
  }

  init(named name: String) throws {
    self.name = name
    let file = Scenario.folder.appending(component: name + ".scenario")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      if line.hasPrefix("known issue: ") {
        knownIssue = String(line.dropFirst(13))
      } else if words == ["learn"] {
        learns = true
      } else if words.count == 2, words[0] == "shift", let shift = Int32(words[1]) {
        self.shift = shift
      } else if words.first == "->" {
        if words != ["->", "nothing"] { expected.append(words.dropFirst().joined(separator: " ")) }
      } else if let addition = addition(words) {
        additions.append(addition)
      } else {
        throw Mistake(file: name, line: String(line))
      }
    }
  }

  private mutating func addition(_ words: [String]) -> Addition? {
    let vantages: [String: Vantage] = ["requests": .requests, "handshakes": .handshakes, "wire": .wire]
    guard (6...7).contains(words.count), let minute = Int32(words[2]), let vantage = vantages[words[3]],
      let signal = Signal.allCases.first(where: { $0.name == words[5] }),
      let count = words.count == 7 ? UInt64(words[6]) : 1
    else { return nil }
    let key = CellKey(
      organization: symbol("org"), client: symbol(words[0]), host: symbol(words[1]),
      slot: Slot(index: 6_000_000 + minute / 5), vantage: vantage, agent: symbol(words[4]))
    return Addition(key: key, signal: signal, count: count)
  }

  private mutating func symbol(_ text: String) -> Symbol {
    guard text != "-" else { return .none }
    let symbol = Symbol(of: text)
    texts[symbol] = text
    return symbol
  }

  /// The outcomes in the words of the file, sorted.
  func outcomes() -> [String] {
    var table = CellTable()
    for addition in additions { table.add(addition) }
    let cells = table.cells.aligned(sensorAhead: shift)
    var agents = AgentDirectory(texts.mapValues { AgentBucket(text: $0) })
    if learns {
      var learner = StackLearner()
      learner.add(cells, agents)
      agents = agents.taught(by: learner)
    }
    let window = Slot(index: 6_000_000)...Slot(index: 6_000_000 + 14 * 288)
    var builder = ExposureBuilder(agents: agents, surveying: Survey(window))
    for client in Set(cells.map(\.key.client)).sorted() {
      builder.add(client: cells.filter { $0.key.client == client }) { _, _ in 0 }
    }
    var lines = builder.hosts.flatMap { words($0, subject: texts[$0.subject.host] ?? "?") }
    if expected.contains(where: { $0.split(separator: " ")[1] == "*" }) {
      lines += builder.targets.flatMap { words($0, subject: "*") }
    }
    return lines.sorted()
  }

  private func words<Subject>(_ exposure: Exposure<Subject>, subject: String) -> [String] {
    let start = "\(texts[exposure.client] ?? "?") \(subject) \(texts[exposure.agent] ?? "?")"
    var lines: [String] = []
    if exposure.used > 0 { lines.append("\(start) used \(exposure.used)") }
    if exposure.completed > 0 { lines.append("\(start) completed \(exposure.completed)") }
    for (behaviour, count) in exposure.behaviours { lines.append("\(start) rejected \(count) \(behaviour.name)") }
    for (exclusion, count) in exposure.excluded { lines.append("\(start) excluded \(count) \(exclusion)") }
    return lines
  }
}

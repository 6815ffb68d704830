package import EvidenceStore
package import LogInput
package import SettingsFiles
import Yams

/// What a site sets: defaults, then `pinscout.yaml`, then the environment, then the command line.
package struct Configuration: Sendable, Equatable {
  package var database = "pinscout.db"
  /// How many files are read at once.
  package var jobs = 2
  /// Where logs lie when a command names no path.
  package var sources: [SourceSettings] = []
  /// Files with additions to the catalog.
  package var catalog: [String] = []
  /// Files that describe log formats of one's own.
  package var formats: [String] = []
  /// The length of the window that is judged, in days.
  package var windowDays = RankRun.usualDays
  package var retention = Retention()
  /// What is told from what was read before, for sources that do not say otherwise.
  package var dedupe = Deduplication.files
  /// What one file may cost.
  package var limits = InputLimits()
  package var reportFolder = "Reports"
  /// How many candidates a run prints.
  package var top = 10
  /// Who decides in a review where the command line does not say.
  package var reviewer: String?
  /// The file for node_exporter that a run writes.
  package var metrics: String?
  /// Any text; without one, the key is in a file.
  package var pseudonymKey: String?
  /// The file with the key; nil is one beside the database.
  package var pseudonymKeyFile: String?
  /// How far east of UTC the clocks are that write local time without a zone (Squid's cache.log), in seconds.
  package var utcOffset: Int64 = 0

  /// Where the key of pseudonyms is kept, unless it is given as text.
  package var keyFile: String { pseudonymKeyFile ?? database + ".key" }

  /// The file that was read; nil where there was none.
  package var file: String?

  /// Where the values come from that are no defaults, by the names of their keys.
  package var origins: [String: Origin] = [:]

  package init() {}

  /// The file that is read when none is named.
  package static let usualFile = "pinscout.yaml"

  /// - Parameters:
  ///   - path: a file; nil reads `pinscout.yaml` where there is one.
  ///   - environment: the value of a variable.
  ///   - commandLine: what was said there, by the names of the keys.
  package init(
    file path: String?, environment: (String) -> String? = { _ in nil }, commandLine: [String: String] = [:]
  ) throws {
    if let path = path ?? environment("PINSCOUT_CONFIG") {
      self = try Configuration(yaml: TextFile.read(path), path: path)
      file = path
    } else if let text = try TextFile.readIfPresent(Configuration.usualFile) {
      self = try Configuration(yaml: text, path: Configuration.usualFile)
      file = Configuration.usualFile
    }
    for key in ConfigurationKey.all {
      // A variable that is set to nothing is not set: service managers write it so.
      if let text = environment(key.variable), !text.isEmpty { try set(key, to: text, .environment(key.variable)) }
      if let text = commandLine[key.name] { try set(key, to: text, .commandLine) }
    }
    if origins["dedupe"].map({ $0.isOfRun }) == true {
      for place in sources.indices { sources[place].dedupe = nil }
    }
    try check()
  }

  /// Reads the text of a configuration file; `path` is for messages.
  package init(yaml text: String, path: String) throws(FileProblem) {
    var yaml = YAMLReader(path: path, kind: "configuration")
    if let root = yaml.root(of: text, mayBeEmpty: true),
      let fields = yaml.fields(root, of: "the configuration", known: Configuration.names(in: nil))
    {
      for (name, field) in fields { read(name, field, &yaml) }
    }
    if let problem = yaml.problems.min(by: { $0.place < $1.place }) { throw problem }
  }

  /// The names that a section knows; nil is the file itself.
  private static func names(in section: String?) -> [String] {
    let names = ConfigurationKey.all.map { $0.name.split(separator: ".").map(String.init) }
    if let section { return names.filter { $0.count == 2 && $0[0] == section }.map { $0[1] } }
    return Set(names.map { $0[0] }).sorted() + ["catalog", "formats", "sources"]
  }

  private mutating func read(_ name: String, _ field: (key: Node, value: Node), _ yaml: inout YAMLReader) {
    let node = field.value
    switch name {
    case "catalog":
      catalog = yaml.oneOrMore(node, of: name)
      origins[name] = .file(yaml.place(field.key))
    case "formats":
      formats = yaml.oneOrMore(node, of: name)
      origins[name] = .file(yaml.place(field.key))
    case "sources": sources = yaml.items(node, of: name).map { SourceSettings($0, &yaml) }
    default:
      if let key = ConfigurationKey.named(name) { return read(key, field, &yaml) }
      guard let fields = yaml.fields(node, of: name, known: Configuration.names(in: name)) else { return }
      for (inner, field) in fields {
        if let key = ConfigurationKey.named("\(name).\(inner)") { read(key, field, &yaml) }
      }
    }
  }

  private mutating func read(
    _ key: ConfigurationKey, _ field: (key: Node, value: Node), _ yaml: inout YAMLReader
  ) {
    guard let text = yaml.text(field.value, of: key.name) else { return }
    guard key.set(&self, text.value) else {
      return yaml.report(
        "value", "\(key.name) is no \(key.kind)", remedy: "write \(key.lastName): \(key.example)", at: field.value)
    }
    origins[key.name] = .file(yaml.place(field.key))
  }

  private mutating func set(_ key: ConfigurationKey, to text: String, _ origin: Origin) throws(ConfigurationProblem) {
    guard key.set(&self, text) else {
      throw ConfigurationProblem(
        message: "\(key.name) is no \(key.kind)", remedy: "say for example \(key.example)",
        location: origin.description)
    }
    origins[key.name] = origin
  }

  /// What no key can say alone.
  private func check() throws(ConfigurationProblem) {
    func location(_ names: String...) -> String {
      names.compactMap { origins[$0] }.last?.description ?? ""
    }
    // The difference between clocks is told by attempts, so those of the window must be there.
    guard retention.exemplarDays >= windowDays else {
      throw ConfigurationProblem(
        message: "retention.exemplars is shorter than window_days", remedy: "keep attempts for at least the window",
        location: location("window_days", "retention.exemplars"))
    }
    guard retention.rollUpDays >= windowDays + retention.latenessDays else {
      throw ConfigurationProblem(
        message: "retention.roll_ups is shorter than window_days and retention.lateness",
        remedy: "keep roll-ups for at least the window",
        location: location("window_days", "retention.lateness", "retention.roll_ups"))
    }
    guard pseudonymKey == nil || pseudonymKeyFile == nil else {
      throw ConfigurationProblem(
        message: "pseudonym_key and pseudonym_key_file exclude each other", remedy: "remove pseudonym_key",
        location: location("pseudonym_key_file", "pseudonym_key"))
    }
  }
}

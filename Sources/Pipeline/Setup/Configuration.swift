import HandshakeModel
package import SettingsFiles
import Yams

/// What a site sets in `pinscout.yaml`.
package struct Configuration: Sendable, Equatable {
  /// Files with additions to the catalog.
  package var catalog: [String] = []
  /// Files that describe log formats of one's own.
  package var formats: [String] = []
  /// The length of the window that is judged, in days.
  package var windowDays = RankRun.usualDays
  /// Any text; without one, a random key is kept beside the database.
  package var pseudonymKey: String?

  /// How far east of UTC the clocks are that write local time without a zone (Squid's cache.log), in seconds.
  package var utcOffset: Int64 = 0

  /// The file for node_exporter that a run writes.
  package var metrics: String?

  package init() {}

  private static let keys = ["catalog", "formats", "metrics", "window_days", "pseudonym_key", "utc_offset"]

  /// The file that is read when none is named.
  private static let usualFile = "pinscout.yaml"

  /// Reads a file; nil reads `pinscout.yaml` where there is one.
  package init(file path: String?) throws {
    if let path {
      self = try Configuration(yaml: TextFile.read(path), path: path)
    } else if let text = try TextFile.readIfPresent(Configuration.usualFile) {
      self = try Configuration(yaml: text, path: Configuration.usualFile)
    }
  }

  /// Reads the text of a configuration file; `path` is for messages.
  package init(yaml text: String, path: String) throws(FileProblem) {
    var yaml = YAMLReader(path: path, kind: "configuration")
    if let root = yaml.root(of: text, mayBeEmpty: true),
      let fields = yaml.fields(root, of: "the configuration", known: Configuration.keys)
    {
      for (key, field) in fields { read(key, field.value, &yaml) }
    }
    if let problem = yaml.problems.min(by: { $0.place < $1.place }) { throw problem }
  }

  private mutating func read(_ key: String, _ node: Node, _ yaml: inout YAMLReader) {
    switch key {
    case "catalog": catalog = yaml.oneOrMore(node, of: key)
    case "formats": formats = yaml.oneOrMore(node, of: key)
    case "window_days":
      guard let text = yaml.text(node, of: key) else { return }
      guard let days = Int(text.value), (1...366).contains(days) else {
        return yaml.report(
          "value", "window_days is no number from 1 to 366", remedy: "write window_days: 14", at: node)
      }
      windowDays = days
    case "metrics": metrics = yaml.text(node, of: key)?.value
    case "pseudonym_key": pseudonymKey = yaml.text(node, of: key)?.value
    default:
      guard let text = yaml.text(node, of: key) else { return }
      guard let midnight = Timestamp(iso8601: "1970-01-02T00:00:00" + text.value) else {
        return yaml.report("value", "utc_offset is no offset", remedy: "write utc_offset: \"+01:00\"", at: node)
      }
      utcOffset = 86_400 - midnight.seconds
    }
  }
}

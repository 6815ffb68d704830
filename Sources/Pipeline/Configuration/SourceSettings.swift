import HandshakeModel
package import LogFormats
package import SettingsFiles
import Yams

/// One of a site's sources of logs, as `sources` in the configuration describes it.
package struct SourceSettings: Sendable, Equatable {
  /// Files, folders and glob(7) patterns.
  package var paths: [String] = []
  /// The name of the format of all its files; nil finds it by content.
  package var format: String?
  /// The organisation of files that name none.
  package var organization: String?
  /// Seconds east of UTC of times without a zone; nil is the configuration's own.
  package var utcOffset: Int64?
  /// How far the clock of what writes these logs is ahead, in microseconds.
  package var clockAhead: Int64 = 0
  /// What is told from what was read before; nil is the configuration's own.
  package var dedupe: Deduplication?
  /// Where the file says so.
  package var place: SourcePlace

  /// The keys of a source; a further one is a further case of `read`.
  private static let keys = ["paths", "format", "organization", "utc_offset", "clock_ahead", "dedupe"]
  /// A day: whoever is further off has the wrong date, which no offset repairs.
  private static let furthestClock = 86_400.0

  /// Reads one item of `sources`; what is wrong is reported to `yaml`.
  init(_ node: Node, _ yaml: inout YAMLReader) {
    place = yaml.place(node)
    guard let fields = yaml.fields(node, of: "a source", known: SourceSettings.keys) else { return }
    for (key, field) in fields { read(key, field.value, &yaml) }
    if fields["paths"] == nil {
      yaml.report("missing-key", "a source has no paths", remedy: "write paths: [/var/log/gateway/*.log*]", at: node)
    }
  }

  private mutating func read(_ key: String, _ node: Node, _ yaml: inout YAMLReader) {
    if key == "paths" {
      paths = yaml.oneOrMore(node, of: key)
      return
    }
    if key == "dedupe" {
      dedupe = yaml.choice(node, of: key, as: Deduplication.self)?.value
      return
    }
    guard let text = yaml.text(node, of: key)?.value else { return }
    switch key {
    case "format": format = text
    case "organization": organization = text
    case "utc_offset":
      utcOffset = UTCOffset.seconds(text)
      if utcOffset == nil {
        yaml.report("value", "utc_offset is no offset", remedy: "write utc_offset: \"+01:00\"", at: node)
      }
    default:
      guard let seconds = Double(text.hasSuffix("s") ? String(text.dropLast()) : text),
        abs(seconds) <= SourceSettings.furthestClock
      else {
        return yaml.report(
          "value", "clock_ahead is no number of seconds within a day", remedy: "write clock_ahead: 2.5s", at: node)
      }
      clockAhead = Int64((seconds * 1_000_000).rounded())
    }
  }

  /// The files and folders that there are now.
  package var foundPaths: [String] { paths.flatMap(Glob.paths) }

  /// The format that it names; nil where it names none.
  package func inputFormat(among formats: FormatSet) throws(FileProblem) -> InputFormat? {
    guard let name = format else { return nil }
    if let format = formats.format(named: name) { return format }
    throw FileProblem(
      "configuration-format", "there is no format \(name)",
      remedy: NearestName.advice(for: name, among: formats.formats.map(\.name)), at: place)
  }

  /// Its settings as `config check` shows them.
  func settings(number: Int) -> [Setting] {
    let values: [(String, String?)] = [
      ("paths", paths.joined(separator: " ")), ("format", format), ("organization", organization),
      ("utc_offset", utcOffset.map(UTCOffset.text)),
      ("dedupe", dedupe?.rawValue),
      ("clock_ahead", clockAhead == 0 ? nil : "\(Double(clockAhead) / 1_000_000)s"),
    ]
    return values.compactMap { name, value in
      value.map { Setting(name: "sources[\(number)].\(name)", value: $0, origin: .file(place)) }
    }
  }
}

import EvidenceStore
import LogInput

/// A single-valued setting: one line of the table from which the file, the environment and `config check` are read.
struct ConfigurationKey: Sendable {
  /// As the file says it; `section.key` inside a section.
  let name: String
  /// The variable of the environment.
  let variable: String
  /// What a value is, after "is no".
  let kind: String
  let example: String
  /// Sets the value; false where the text is none.
  let set: @Sendable (inout Configuration, String) -> Bool
  /// The value as text, `nil` where there is none.
  let show: @Sendable (Configuration) -> String?

  /// The part of the name behind the section.
  var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }

  private init(
    _ name: String, variable: String?, _ kind: String, example: String,
    set: @escaping @Sendable (inout Configuration, String) -> Bool,
    show: @escaping @Sendable (Configuration) -> String?
  ) {
    self.name = name
    self.variable =
      "PINSCOUT_" + (variable ?? String(name.uppercased().map { $0 == "." ? "_" : $0 }))
    self.kind = kind
    self.example = example
    self.set = set
    self.show = show
  }
}

extension ConfigurationKey {
  /// All of them, in the order in which they are shown.
  ///
  /// A further setting is a further line here, and one in pinscout.example.yaml.
  static let all: [ConfigurationKey] = [
    text("database", variable: "DB", \.database, example: "/var/lib/pinscout/pinscout.db"),
    number("jobs", 1...64, \.jobs, example: "2"),
    number("window_days", 1...366, \.windowDays, example: "14"),
    offset("utc_offset", \.utcOffset),
    span("retention.exemplars", 1...36_600, \.retention.exemplarDays, example: "30d"),
    span("retention.lateness", 0...366, \.retention.latenessDays, example: "2d"),
    span("retention.roll_ups", 1...36_600, \.retention.rollUpDays, example: "13mo"),
    choice("dedupe", \.dedupe),
    size("limits.line_bytes", 1_024...1 << 30, \.limits.recordBytes, example: "1 MiB"),
    size("limits.expanded_bytes", 1 << 20...1 << 50, \.limits.expandedBytes, example: "64 GiB"),
    number("limits.ratio", 1...1_100, \.limits.ratio, example: "250"),
    text("reports.folder", variable: "OUT", \.reportFolder, example: "/srv/reports"),
    number("reports.top", 0...100_000, \.top, example: "10"),
    optionalText("review.by", \.reviewer, example: "network team"),
    optionalText("metrics", \.metrics, example: "/var/lib/node_exporter/pinscout.prom"),
    secret("pseudonym_key", \.pseudonymKey),
    optionalText("pseudonym_key_file", \.pseudonymKeyFile, example: "/etc/pinscout/pseudonyms.key"),
  ]

  static func named(_ name: String) -> ConfigurationKey? {
    all.first { $0.name == name }
  }

  private typealias Path<Value> = any WritableKeyPath<Configuration, Value> & Sendable

  private static func number(_ name: String, _ range: ClosedRange<Int>, _ path: Path<Int>, example: String) -> Self {
    integer(
      name, "number from \(range.lowerBound) to \(range.upperBound)", range, path, example: example, read: { Int($0) },
      show: { String($0) })
  }

  /// A number of bytes, also with a unit.
  private static func size(_ name: String, _ range: ClosedRange<Int>, _ path: Path<Int>, example: String) -> Self {
    integer(
      name, "number from \(range.lowerBound) to \(range.upperBound)", range, path, example: example,
      read: ByteSize.bytes, show: ByteSize.text)
  }

  private static func choice(_ name: String, _ path: Path<Deduplication>) -> Self {
    let values = Deduplication.allCases.map(\.rawValue)
    return Self(
      name, variable: nil, "one of \(values.joined(separator: " and "))", example: values[0],
      set: { configuration, text in
        guard let value = Deduplication(rawValue: text) else { return false }
        configuration[keyPath: path] = value
        return true
      }, show: { $0[keyPath: path].rawValue })
  }

  private static func span(_ name: String, _ range: ClosedRange<Int>, _ path: Path<Int>, example: String) -> Self {
    integer(
      name, "span of time such as 30d, 2w or 13mo", range, path, example: example, read: TimeSpan.days,
      show: TimeSpan.text)
  }

  private static func integer(
    _ name: String, _ kind: String, _ range: ClosedRange<Int>, _ path: Path<Int>, example: String,
    read: @escaping @Sendable (String) -> Int?, show: @escaping @Sendable (Int) -> String
  ) -> Self {
    Self(
      name, variable: nil, kind, example: example,
      set: { configuration, text in
        guard let value = read(text), range.contains(value) else { return false }
        configuration[keyPath: path] = value
        return true
      }, show: { show($0[keyPath: path]) })
  }

  private static func text(_ name: String, variable: String?, _ path: Path<String>, example: String) -> Self {
    Self(
      name, variable: variable, "text", example: example,
      set: { configuration, text in
        configuration[keyPath: path] = text
        return !text.isEmpty
      }, show: { $0[keyPath: path] })
  }

  private static func optionalText(_ name: String, _ path: Path<String?>, example: String) -> Self {
    Self(
      name, variable: nil, "text", example: example,
      set: { configuration, text in
        configuration[keyPath: path] = text
        return !text.isEmpty
      }, show: { $0[keyPath: path] })
  }

  /// A text that is never shown.
  private static func secret(_ name: String, _ path: Path<String?>) -> Self {
    Self(
      name, variable: nil, "text", example: "any text",
      set: { configuration, text in
        configuration[keyPath: path] = text
        return !text.isEmpty
      }, show: { $0[keyPath: path] == nil ? nil : "(set, not shown)" })
  }

  private static func offset(_ name: String, _ path: Path<Int64>) -> Self {
    Self(
      name, variable: nil, "offset", example: "\"+01:00\"",
      set: { configuration, text in
        guard let offset = UTCOffset.seconds(text) else { return false }
        configuration[keyPath: path] = offset
        return true
      }, show: { UTCOffset.text($0[keyPath: path]) })
  }
}

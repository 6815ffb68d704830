import LogInput
import SettingsFiles
import Yams

extension InputLimits {
  private static let keys = ["line_bytes", "expanded_bytes", "ratio"]

  /// Reads the key `limits` of a configuration.
  mutating func read(_ node: Node, _ yaml: inout YAMLReader) {
    for (key, field) in yaml.fields(node, of: "limits", known: InputLimits.keys) ?? [:] {
      switch key {
      // A line is held whole in memory, by every worker: hence no more than a gigabyte.
      case "line_bytes": yaml.number(field.value, of: key, in: 1_024...1 << 30, for: "1 MiB").map { recordBytes = $0 }
      case "expanded_bytes":
        yaml.number(field.value, of: key, in: 1 << 20...1 << 50, for: "64 GiB").map { expandedBytes = $0 }
      // Beyond what deflate can do there is nothing to limit.
      default: yaml.number(field.value, of: key, in: 1...1_100, for: "250").map { ratio = $0 }
      }
    }
  }
}

extension YAMLReader {
  private static let units = ["": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]

  /// A number, also with a unit of bytes; one outside `range` is a problem.
  fileprivate mutating func number(
    _ node: Node, of key: String, in range: ClosedRange<Int>, for example: String
  ) -> Int? {
    guard let text = text(node, of: key)?.value else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    if let count = Int(digits), let size = YAMLReader.units[String(unit)] {
      let (number, isHuge) = count.multipliedReportingOverflow(by: size)
      if !isHuge, range.contains(number) { return number }
    }
    report(
      "value", "\(key) is no number from \(range.lowerBound) to \(range.upperBound)",
      remedy: "write \(key): \(example)", at: node)
    return nil
  }
}

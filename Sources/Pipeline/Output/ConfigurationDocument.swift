package import Reporting

extension Configuration {
  /// The document of `config check --json`.
  package var json: JSONValue {
    [
      "settings": .array(
        settings.map {
          ["key": .string($0.name), "value": .text($0.value), "origin": .string($0.origin.description)]
        })
    ]
  }

  /// A line for each setting: `key: value  # origin`.
  package var text: String {
    let lines = settings.map { (text: "\($0.name): \($0.value ?? "-")", origin: $0.origin) }
    let width = lines.map(\.text.count).max() ?? 0
    return lines.map { line in
      line.text + String(repeating: " ", count: width - line.text.count) + "  # \(line.origin)\n"
    }
    .joined()
  }
}

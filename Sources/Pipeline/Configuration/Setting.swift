/// The effective value of a setting and where it comes from.
package struct Setting: Sendable, Equatable {
  package var name: String
  /// Nil where there is none.
  package var value: String?
  package var origin: Origin
}

extension Configuration {
  /// All settings in effect, in a fixed order; secrets are not among the values.
  package var settings: [Setting] {
    let single = ConfigurationKey.all.map { key in
      Setting(name: key.name, value: key.show(self), origin: origins[key.name] ?? .standard)
    }
    let lists = [("catalog", catalog), ("formats", formats)].map { name, files in
      Setting(
        name: name, value: files.isEmpty ? nil : files.joined(separator: " "), origin: origins[name] ?? .standard)
    }
    return single + lists + sources.enumerated().flatMap { $1.settings(number: $0) }
  }
}

import LogFormats
package import Reporting

extension Diagnosis {
  package var text: String {
    var parts = sources.map(\.text)
    if !unread.isEmpty {
      parts.append("Not read:\n" + unread.map { "  \($0.path): \($0.reason)\n" }.joined())
    }
    return parts.joined(separator: "\n")
  }

  /// The document of `doctor --json`.
  package func json(_ checks: [Check]) -> JSONValue {
    [
      "environment": checks.json,
      "sources": .array(sources.map(\.json)),
      "unread": .array(unread.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
    ]
  }
}

extension SourceDiagnosis {
  private static let shownPaths = 3

  fileprivate var text: String {
    let more = paths.count > Self.shownPaths ? " and \(paths.count - Self.shownPaths) more" : ""
    var lines = [
      "\(format.name): \(format.title)",
      "  \(paths.prefix(Self.shownPaths).joined(separator: ", "))\(more)",
      "  \(self.lines) lines read, \(stored) about TLS connections, \(rejected) rejected",
      "  Shows: \(Self.list(facts { $0 == .shown }))",
    ]
    for fact in ShowableFact.allCases {
      if case .missing(let condition) = state(of: fact) { lines.append("  Missing: \(fact.title) (\(condition))") }
    }
    lines.append("  Cannot show: \(Self.list(facts { $0 == .impossible }))")
    lines.append("  Meanwhile: \(meanwhile)")
    for setting in settings {
      let added = setting.facts.filter { state(of: $0) != .shown }
      lines.append("  To add \(Self.list(added)), in \(setting.place):")
      lines += setting.lines.split(separator: "\n").map { "      \($0)" }
      if !setting.note.isEmpty { lines.append("    \(setting.note)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ facts: [ShowableFact]) -> String {
    facts.isEmpty ? "nothing" : facts.map(\.title).joined(separator: ", ")
  }

  fileprivate var json: JSONValue {
    [
      "format": .string(format.name), "paths": .texts(paths), "lines": .integer(lines), "stored": .integer(stored),
      "rejected": .integer(rejected),
      "shows": .texts(facts { $0 == .shown }.map(\.rawValue)),
      "missing": .array(
        ShowableFact.allCases.compactMap { fact in
          guard case .missing(let condition) = state(of: fact) else { return nil }
          return ["fact": .string(fact.rawValue), "when": .string(condition)]
        }),
      "cannot_show": .texts(facts { $0 == .impossible }.map(\.rawValue)),
      "meanwhile": .string(meanwhile),
      "settings": .array(
        settings.map { setting in
          [
            "adds": .texts(setting.facts.filter { state(of: $0) != .shown }.map(\.rawValue)),
            "place": .string(setting.place), "lines": .string(setting.lines), "note": .string(setting.note),
          ]
        }),
    ]
  }
}

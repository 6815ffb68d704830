import HandshakeModel
package import LogFormats
package import Reporting

/// The formats as `pinscout formats` prints them.
package struct FormatsDocument {
  private let formats: [InputFormat]

  package init(_ set: FormatSet) {
    formats = set.formats
  }

  package var json: JSONValue {
    .array(
      formats.map { format in
        [
          "name": .string(format.name), "title": .string(format.title),
          "vantages": .texts(format.vantages.map(\.name)), "evidence": .string(format.evidence.summary),
          "shows": .array(ShowableFact.allCases.map { json($0, of: format.evidence) }),
        ]
      })
  }

  private func json(_ fact: ShowableFact, of evidence: EvidenceDeclaration) -> JSONValue {
    let (shows, condition): (String, JSONValue) =
      switch evidence[fact] {
      case .always: ("always", .null)
      case .when(let condition): ("sometimes", .string(condition))
      case .never: ("never", .null)
      }
    return ["fact": .string(fact.rawValue), "shows": .string(shows), "when": condition]
  }

  package var text: String {
    formats.map { format in
      let evidence = format.evidence
      let shown = ShowableFact.allCases.filter { evidence[$0] == .always }
      let never = ShowableFact.allCases.filter { evidence[$0] == .never }
      var lines = [format.name, "  \(format.title)", "  Shows \(evidence.summary)."]
      lines.append("  Always: \(list(shown)).")
      for fact in ShowableFact.allCases {
        if case .when(let condition) = evidence[fact] { lines.append("  Sometimes: \(fact.title) (\(condition)).") }
      }
      lines.append("  Never: \(list(never)).")
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private func list(_ facts: [ShowableFact]) -> String {
    facts.isEmpty ? "nothing" : facts.map(\.title).joined(separator: ", ")
  }

  /// A table for README, facts as columns; conditions are left to `pinscout formats`.
  package var markdown: String {
    let titles = ShowableFact.allCases.map(\.title)
    let header = "| Format | \(titles.joined(separator: " | ")) |"
    let rule = "|---|" + titles.map { _ in "---|" }.joined()
    let rows = formats.map { format in
      let marks = ShowableFact.allCases.map { fact in
        switch format.evidence[fact] {
        case .always: "yes"
        case .when: "some"
        case .never: "–"
        }
      }
      return "| `\(format.name)`: \(format.title) | \(marks.joined(separator: " | ")) |"
    }
    return ([header, rule] + rows).joined(separator: "\n") + "\n"
  }
}

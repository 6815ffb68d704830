package import HandshakeModel

extension JSONReport {
  /// The document of `what-if --json`.
  ///
  /// - Parameter warnings: about patterns that cover more than one application.
  package static func whatIf(_ whatIf: WhatIf, from: Timestamp, to: Timestamp, warnings: [String]) -> JSONValue {
    [
      "window": ["from": .string(from.iso8601), "to": .string(to.iso8601)],
      "prevented": prevented(whatIf.total.prevented),
      "hidden": hidden(whatIf.total.hidden),
      "patterns": .array(
        whatIf.patterns.map {
          [
            "pattern": .string($0.pattern.text), "prevented": prevented($0.effect.prevented),
            "hidden": hidden($0.effect.hidden),
          ]
        }),
      "applications": .array(
        whatIf.applications.map {
          [
            "id": .string($0.target.id), "name": .string($0.target.name),
            "coverage": .string($0.target.coverage.rawValue), "category": .string($0.target.category),
            "prevented": prevented($0.effect.prevented), "hidden": hidden($0.effect.hidden),
          ]
        }),
      "categories": .array(
        whatIf.categories.map { ["category": .string($0.name), "hidden": hidden($0.hidden)] }),
      "warnings": .texts(warnings),
    ]
  }

  package static func hidden(_ hidden: HiddenTraffic) -> JSONValue {
    [
      "hosts": .integer(hidden.hosts), "clients": .integer(hidden.clients),
      "requests": .integer(hidden.traffic.requests), "bytes_up": .integer(Int(clamping: hidden.traffic.bytesUp)),
      "bytes_down": .integer(Int(clamping: hidden.traffic.bytesDown)),
    ]
  }

  private static func prevented(_ prevented: PreventedAborts) -> JSONValue {
    [
      "attempts": .integer(prevented.attempts), "episodes": .integer(prevented.episodes),
      "clients": .integer(prevented.clients), "organizations": .integer(prevented.organizations),
    ]
  }
}

import HandshakeModel

extension JSONReport {
  static func days(_ days: [DayCount]) -> JSONValue {
    .array(
      days.map { day in
        [
          "date": .string(DaysProse.date(day)), "refused": .integer(day.refused), "exposed": .integer(day.exposed),
          "clients_refusing": .integer(day.clientsRefusing), "clients_exposed": .integer(day.clientsExposed),
        ]
      })
  }

  static func coverage(_ source: SourceCoverage) -> JSONValue {
    [
      "organization": .string(source.organization), "vantage": .string(source.vantage.name),
      "from": .string(source.from.iso8601), "events_an_hour": .array(source.hours.map(JSONValue.integer)),
      "last": .text(source.last?.iso8601), "silent_hours": source.silentHours.map(JSONValue.integer) ?? .null,
      "overdue": .integer(source.overdue), "tells_gaps": .bool(source.tellsGaps),
      "gaps": .array(
        source.gaps.map { ["from": .string($0.from.iso8601), "to": .string($0.to.iso8601)] }),
    ]
  }

  static func changes(_ changes: ReportChanges) -> JSONValue {
    [
      "since": .string(changes.since.iso8601), "unchanged": .integer(changes.unchanged),
      "list": .array(
        changes.changes.map { change in
          [
            "kind": .string(change.kind.rawValue), "id": .string(change.target), "name": .string(change.name),
            "rank_before": change.rankBefore.map(JSONValue.integer) ?? .null,
            "rank": change.rankNow.map(JSONValue.integer) ?? .null, "reason": .string(change.reason),
          ]
        }),
    ]
  }
}

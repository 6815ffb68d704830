import EvidenceStore
import HandshakeModel
package import Reporting

extension PruneReport {
  /// The document of `prune --json`.
  package var json: JSONValue {
    [
      "dry_run": .bool(dryRun), "attempts_before": date { $0.exemplars },
      "cells_before": date { Timestamp(day: $0.cells) }, "roll_ups_before": date { Timestamp(day: $0.rollUps) },
      "attempts": .integer(tally.exemplars), "halves": .integer(tally.halves),
      "folded": [
        "client_days": .integer(tally.foldedClientDays), "bytes_before": .integer(tally.bytesBefore),
        "bytes_after": tally.bytesAfter.map { .integer($0) } ?? .null,
      ],
      "dropped_client_days": .integer(tally.droppedClientDays), "names": tally.names.map { .integer($0) } ?? .null,
      "database": ["bytes_before": .integer(before.bytes), "bytes_after": .integer(after.bytes)],
    ]
  }

  /// One line for people.
  package var text: String {
    let verb = dryRun ? "would prune" : "pruned"
    let shrunk = tally.bytesAfter.map { " to \($0)" } ?? ""
    let size = dryRun ? "" : "; the database has \(after.bytes) bytes, before \(before.bytes)"
    return "\(verb) \(tally.exemplars) attempts, \(tally.halves) waiting halves, \(tally.droppedClientDays) daily "
      + "roll-ups; \(dryRun ? "would fold" : "folded") \(tally.foldedClientDays) client-days of \(tally.bytesBefore) "
      + "bytes\(shrunk)\(size)"
  }

  private func date(_ moment: (Horizons) -> Timestamp) -> JSONValue {
    horizons.map { .string(String(moment($0).iso8601.prefix(10))) } ?? .null
  }
}

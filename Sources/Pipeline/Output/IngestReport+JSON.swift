import EvidenceStore
import HandshakeModel
package import Reporting

extension IngestReport {
  /// The document of `ingest --json`.
  ///
  /// - Parameter pseudonyms: name the clients in samples of rejected lines.
  package func json(elapsed: Double, _ pseudonyms: Pseudonyms) -> JSONValue {
    let tally = tally
    return [
      "files": .array(files.map { $0.json(pseudonyms) }), "passed_over": .texts(passedOver),
      "totals": [
        "files": .integer(files.count), "lines": .integer(tally.lines), "stored": .integer(tally.stored),
        "duplicate": .integer(tally.duplicate), "ignored": .integer(tally.ignored),
        "rejected": .integer(tally.rejected), "bytes_in": .integer(files.reduce(0) { $0 + $1.bytesIn }),
        "bytes_out": .integer(files.reduce(0) { $0 + $1.bytesOut }), "cells": .integer(cells),
      ],
      "elapsed_s": .number(elapsed),
    ]
  }
}

extension FileReport {
  fileprivate func json(_ pseudonyms: Pseudonyms) -> JSONValue {
    [
      "path": .string(file.path), "format": .string(file.format), "org": .string(file.organization),
      "state": .string(file.state.rawValue), "sha256": .string(sha256), "lines": .integer(file.tally.lines),
      "stored": .integer(file.tally.stored), "duplicate": .integer(file.tally.duplicate),
      "ignored": .integer(file.tally.ignored), "rejected": .integer(file.tally.rejected), "skipped": .bool(skipped),
      "change": change.map { .string($0.rawValue) } ?? .null,
      "advice": advice.map(JSONValue.string) ?? .null,
      "rejects": .array(
        rejects.map {
          [
            "line": .integer($0.line), "reason": .string($0.reason.rawValue),
            "sample": .string(MaskedSample.text($0.sample, pseudonyms, in: file.organization)),
          ]
        }),
    ]
  }
}

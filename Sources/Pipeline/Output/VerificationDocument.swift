import EvidenceStore
import HandshakeModel
package import Reporting

extension Verification {
  /// What people are told: a line for each file that is not simply proved, and what it comes to.
  package var text: String {
    var lines = contradictions.map { "damaged: \($0)" }
    for file in files {
      if let text = file.text { lines.append("\(file.finding.rawValue): \(file.file.path): \(text)") }
    }
    for difference in differences {
      lines.append(
        "differs: table \(difference.table): \(difference.missing) rows that the files give are not stored, "
          + "\(difference.surplus) stored rows do not follow from the files")
    }
    if contradictions.isEmpty {
      let counts = Finding.allCases.map { (count($0), $0.rawValue) }.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      lines.append(
        "\(counts.isEmpty ? "no files" : counts.joined(separator: ", ")); the ledger has \(ledger.lines) lines = "
          + "\(ledger.stored) stored + \(ledger.duplicate) duplicate + \(ledger.ignored) ignored + "
          + "\(ledger.rejected) rejected")
      lines.append(extent.sentence(isEqual: differences.isEmpty))
    } else {
      lines.append("the database is damaged: restore it from a copy, or remove it and read the logs again")
    }
    if let evidenceDigest { lines.append("evidence \(evidenceDigest)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The document of `verify --json`; files have the members that they have in `ingest --json`, and `finding`.
  package var json: JSONValue {
    [
      "contradictions": .texts(contradictions), "files": .array(files.map(\.json)),
      "totals": .object(
        [
          JSONMember("lines", .integer(ledger.lines)), JSONMember("stored", .integer(ledger.stored)),
          JSONMember("duplicate", .integer(ledger.duplicate)), JSONMember("ignored", .integer(ledger.ignored)),
          JSONMember("rejected", .integer(ledger.rejected)),
        ] + Finding.allCases.map { JSONMember($0.rawValue, .integer(count($0))) }),
      "evidence": [
        "sha256": .text(evidenceDigest), "compared": .string(extent.rawValue),
        "differences": .array(
          differences.map {
            ["table": .string($0.table), "missing": .integer($0.missing), "surplus": .integer($0.surplus)]
          }),
      ],
    ]
  }
}

extension Verification.Extent {
  fileprivate func sentence(isEqual: Bool) -> String {
    switch (self, isEqual) {
    case (.whole, true): "the evidence is what the files give, no more and no less"
    case (.part, true): "the evidence holds all that the files found give; the rest cannot be proved without its files"
    case (.none, _): "no file of the ledger was read: the database does not contradict itself, more cannot be said"
    case (_, false): "the evidence is not what the files give"
    }
  }
}

extension Verification.File {
  fileprivate var json: JSONValue {
    [
      "path": .string(file.path), "format": .string(file.format), "org": .string(file.organization),
      "state": .string(file.state.rawValue), "sha256": .string(sha256), "lines": .integer(file.tally.lines),
      "stored": .integer(file.tally.stored), "duplicate": .integer(file.tally.duplicate),
      "ignored": .integer(file.tally.ignored), "rejected": .integer(file.tally.rejected),
      "finding": .string(finding.rawValue), "replaces": .texts(replaces), "text": .text(text),
    ]
  }
}

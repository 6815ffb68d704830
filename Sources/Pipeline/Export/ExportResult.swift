package import GatewayExports
package import HandshakeModel
package import Reporting

/// What an export has come to, before anything is written.
package struct ExportResult: Sendable {
  package let target: ExportTarget
  /// The file that takes the entries; nil where the list goes to standard output.
  let path: String?
  let approval: Approval
  let merge: Merge
  /// What the files held before; nil where there was none.
  let old: (file: [UInt8]?, sideFile: [UInt8]?)

  /// The file beside a list whose format has no comments.
  static func sideFile(of path: String) -> String { path + ".pinscout" }

  package var text: String { String(decoding: merge.file.bytes, as: UTF8.self) }

  /// As `diff -u` writes it, of the list and of the file beside it; empty where both stay as they are.
  ///
  /// What is no UTF-8 is replaced, so that `patch` takes it only around lines that are.
  package var diff: String {
    let name = path ?? "-"
    let list = UnifiedDiff.text(
      FileLines(old.file ?? []), merge.file, oldName: old.file == nil ? "/dev/null" : name, newName: name)
    let beside = Self.sideFile(of: name)
    let claims = merge.sideFile.map { sideFile in
      UnifiedDiff.text(
        FileLines(old.sideFile ?? []), FileLines(Array(sideFile.utf8)),
        oldName: old.sideFile == nil ? "/dev/null" : beside, newName: beside)
    }
    return String(decoding: list + (claims ?? []), as: UTF8.self)
  }

  var isChanged: Bool { old.file == nil || old.file != merge.file.bytes }

  package var exitStatus: ExitStatus { approval.refused.isEmpty ? .done : .incomplete }

  /// Writes what has changed.
  package func write() throws(TextFile.Failure) {
    guard let path else { return }
    // The claims first: an entry that is claimed and missing is added by the next run, one that nobody claims stays.
    if let sideFile = merge.sideFile, old.sideFile != Array(sideFile.utf8) {
      try TextFile.rewrite(Self.sideFile(of: path), with: Array(sideFile.utf8))
    }
    // A gateway runs under an account of its own, and the list is no secret to it.
    if isChanged { try TextFile.rewrite(path, with: merge.file.bytes, permissions: TextFile.forEveryone) }
  }
}

extension ExportResult {
  /// Entries of decisions that have ended and that nothing in the file says are PinScout's: a lost mark, or people's own.
  private var endedAndLeft: [String] {
    approval.ended.flatMap { removal in
      removal.decision.patterns.compactMap(BypassPattern.init).flatMap {
        target.format.keys(of: Exemption(pattern: $0, decisions: [removal.decision]))
      }
    }.filter { merge.isPeoples($0) && !merge.keptByPeople.contains($0) }
  }

  /// Why an entry was taken out, in words.
  func reason(forRemoving key: String) -> String {
    let ended = approval.ended.first { removal in
      removal.decision.patterns.compactMap(BypassPattern.init).contains { pattern in
        target.format.keys(of: Exemption(pattern: pattern, decisions: [removal.decision])).contains(key)
      }
    }
    guard let ended else { return "no decision approves it any more" }
    let name = ended.decision.name
    return switch ended.reason {
    case .expired: "the decision on \(name) ended at \(ended.decision.expires?.iso8601 ?? "an unknown time")"
    case .revoked: "a later decision on \(name) took it back"
    case .unused: "nobody used what the decision on \(name) exempts"
    }
  }

  /// What people should know, a line each.
  package var messages: [String] {
    var lines = approval.refused
    for exemption in approval.exemptions {
      if let departure = target.format.departure(exemption.pattern) {
        lines.append("\(exemption.pattern.text): \(departure)")
      }
    }
    guard let path else { return lines }
    lines += merge.keptByPeople.map {
      "\(path): \($0), or what covers it, stands there already and is not PinScout's: left as it is"
    }
    lines += endedAndLeft.map { "\(path): \($0) stands there and is not PinScout's, but \(reason(forRemoving: $0))" }
    lines += merge.removed.map { "\(path): \($0) is taken out: \(reason(forRemoving: $0))" }
    let exemptions = approval.exemptions.count
    lines.append(
      "\(path): \(merge.added.count) added, \(merge.removed.count) taken out, for \(exemptions) approved "
        + (exemptions == 1 ? "pattern" : "patterns"))
    return lines
  }

  package var json: JSONValue {
    let entries = approval.exemptions.map { exemption -> JSONValue in
      [
        "pattern": .string(exemption.pattern.text), "entries": .texts(target.format.keys(of: exemption)),
        "departure": .text(target.format.departure(exemption.pattern)),
        "decisions": .array(
          exemption.decisions.map { decision in
            [
              "id": .string(decision.id), "candidate": .string(decision.target), "name": .string(decision.name),
              "ruling": .string(decision.ruling.rawValue), "organization": .text(decision.organization),
              "ticket": .text(decision.ticket), "expires": .text(decision.expires?.iso8601),
            ]
          }),
      ]
    }
    return [
      "target": .string(target.rawValue), "file": .text(path), "changed": .bool(path != nil && isChanged),
      "exemptions": .array(entries), "added": .texts(merge.added),
      "removed": .array(
        merge.removed.map { ["entry": .string($0), "reason": .string(reason(forRemoving: $0))] }),
      "kept_by_people": .texts(merge.keptByPeople), "refused": .texts(approval.refused),
    ]
  }
}

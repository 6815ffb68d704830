import HandshakeModel

/// Candidates that no record of the catalog covers, each with the command that drafts one.
struct SuggestionsView {
  struct Row {
    let name: String
    let anchor: String
    let hosts: String
    let command: String
  }

  /// A page names this many; the command without a name drafts them all.
  private static let shown = 20

  let rows: [Row]
  let hasRows: Bool
  let more: String

  init(_ candidates: [Candidate]) {
    let uncovered = candidates.enumerated().filter { $0.element.target.kind == .uncatalogued }
    rows = uncovered.prefix(SuggestionsView.shown).map { offset, candidate in
      Row(
        name: candidate.target.name, anchor: "c\(offset + 1)", hosts: Wording.count(candidate.hosts.count, "host"),
        command: "pinscout catalog suggest \(ShellWord.quoted(candidate.target.id))")
    }
    hasRows = !rows.isEmpty
    let rest = uncovered.count - rows.count
    more = rest > 0 ? "\(Decimal.grouped(rest)) more stand in the queue as uncatalogued." : ""
  }
}

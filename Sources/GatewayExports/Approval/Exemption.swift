package import HandshakeModel

/// A pattern that gateways shall leave alone, and on whose word.
package struct Exemption: Sendable, Equatable {
  package var pattern: BypassPattern
  /// Those that approve it, in the order of their applications' ids; never empty.
  package var decisions: [Decision]

  package init(pattern: BypassPattern, decisions: [Decision]) {
    self.pattern = pattern
    self.decisions = decisions
  }

  /// What a comment says of it, in one line of printable ASCII: `Example (example), bypass-globally, …`.
  var provenance: String {
    decisions.map { decision in
      var parts = ["\(PlainText.of(decision.name)) (\(PlainText.of(decision.target)))", decision.ruling.rawValue]
      if let organization = decision.organization { parts.append("organisation \(PlainText.of(organization))") }
      parts.append("decision \(PlainText.of(decision.id.prefix(Exemption.idLength)))")
      if let ticket = decision.ticket { parts.append("ticket \(PlainText.of(ticket))") }
      parts.append(decision.expires.map { "expires \($0.iso8601.prefix(10))" } ?? "no expiry")
      return parts.joined(separator: ", ")
    }.joined(separator: " and ")
  }

  /// What people need of a decision's id to find it, as with revisions of Git.
  private static let idLength = 12
}

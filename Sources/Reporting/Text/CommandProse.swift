import HandshakeModel

/// The commands that put a decision on one candidate on record and hand it to a gateway.
enum CommandProse {
  /// In the order in which they are run; what a reviewer fills in stands in capitals.
  static func commands(_ candidate: Candidate) -> [String] {
    let id = ShellWord.quoted(candidate.target.id)
    let ruling: Ruling =
      candidate.risk.neverGlobal || candidate.organizations == 1 ? .bypassOrganization : .bypassGlobally
    let organization =
      ruling == .bypassOrganization
      ? " --organization \(candidate.clientsByOrganization.first.map { ShellWord.quoted($0.organization) } ?? "ID")"
      : ""
    return [
      "pinscout what-if --candidate \(id)",
      "pinscout review decide \(id) \(ruling.rawValue)\(organization) --by NAME --why TEXT --ticket ID --expires DATE",
      "pinscout export --target NAME --into FILE --diff",
    ]
  }
}

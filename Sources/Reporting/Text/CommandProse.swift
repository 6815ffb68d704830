import HandshakeModel

/// The commands that put a decision on one candidate on record and hand it to a gateway.
enum CommandProse {
  /// In the order in which they are run, each as its words; what a reviewer fills in stands in capitals.
  static func commands(_ candidate: Candidate) -> [[String]] {
    let id = ShellWord.quoted(candidate.target.id)
    return [
      ["pinscout", "what-if", "--candidate \(id)"],
      ["pinscout", "review", "decide", id] + ruling(candidate)
        + ["--by NAME", "--why TEXT", "--ticket ID", "--expires DATE"],
      ["pinscout", "export", "--target NAME", "--into FILE", "--diff"],
    ]
  }

  /// No wider than the evidence: for one organisation where no other one is concerned, or where the risk is too high.
  private static func ruling(_ candidate: Candidate) -> [String] {
    guard candidate.risk.neverGlobal || candidate.organizations == 1 else { return [Ruling.bypassGlobally.rawValue] }
    let concerned = candidate.clientsByOrganization.filter { $0.affected > 0 }
    // Of several a reviewer has to choose.
    let organization = concerned.count == 1 ? ShellWord.quoted(concerned[0].organization) : "ORGANISATION"
    return [Ruling.bypassOrganization.rawValue, "--organization \(organization)"]
  }
}

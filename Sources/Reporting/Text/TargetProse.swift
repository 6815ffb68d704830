import HandshakeModel

/// What kind of target a candidate is, where its name does not say it.
enum TargetProse {
  /// The words beside the name; empty where the name says all.
  static func kind(_ target: Attribution) -> String {
    if target.isSDK { return "SDK, inside several applications" }
    return target.domains.isEmpty ? "" : "proposed name for \(Wording.count(target.domains.count, "domain"))"
  }

  /// A sentence; empty where the name says all.
  static func sentence(_ candidate: Candidate) -> String {
    if candidate.target.isSDK {
      let beside =
        candidate.metBeside.isEmpty ? "" : ", met next to \(Wording.list(candidate.metBeside))"
      return "An SDK, inside several applications\(beside): an exception for it exempts it in all of them."
    }
    guard !candidate.target.domains.isEmpty else { return "" }
    return
      "The name is proposed: the same clients refuse \(Wording.list(candidate.target.domains)) in the same minutes."
  }
}

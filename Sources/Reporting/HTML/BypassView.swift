import HandshakeModel

/// What a bypass of one candidate would be, what it would take from inspection, and how it is put on record.
struct BypassView {
  struct Pattern {
    let pattern: String
    let hosts: String
    let needless: String
    let requests: String
    let up: String
    let down: String
  }

  struct RiskRow {
    let name: String
    let amount: String
    let text: String
  }

  struct Command {
    /// An option and its value are one, so that no line ends between them.
    let words: [String]
  }

  let patterns: [Pattern]
  let leak: String
  let wider: String?
  let risk: String
  let riskTerms: [RiskRow]
  let commands: [Command]
  /// What the commands are for, where that is not plain.
  let lead: String?

  init(_ candidate: Candidate) {
    let scope = candidate.scope
    let costs = Dictionary(scope.costs.map { ($0.pattern, $0) }) { first, _ in first }
    patterns = scope.patterns.map { BypassView.pattern($0, costs[$0]) }
    leak = [CandidateProse.leak(scope), CandidateProse.used(scope)].filter { !$0.isEmpty }.joined(separator: " ")
    wider =
      scope.wider.isEmpty
      ? nil
      : "\(Wording.list(scope.wider)) would also cover hosts that nobody has seen refuse yet: the next one is such a host "
        + "with a chance of \(Decimal.percent(scope.unseenChance))."
    risk = Decimal.fixed(candidate.risk.score, 2)
    riskTerms = candidate.risk.terms.map { RiskRow(name: $0.name, amount: Decimal.fixed($0.value, 2), text: $0.text) }
    commands = CommandProse.commands(candidate).map(Command.init)
    lead =
      candidate.target.coverage == .globallyBypassed
      ? "The vendor’s bypass is to cover these hosts, too. Until it does, for gateways of one’s own:" : nil
  }

  private static func pattern(_ pattern: String, _ cost: BypassScope.Cost?) -> Pattern {
    let hidden = cost?.hidden ?? HiddenTraffic()
    return Pattern(
      pattern: pattern, hosts: Decimal.grouped(hidden.hosts),
      needless: cost.map { $0.needlessHosts.isEmpty ? "none" : Wording.list($0.needlessHosts) } ?? "none",
      requests: Decimal.grouped(hidden.traffic.requests), up: Decimal.bytes(hidden.traffic.bytesUp),
      down: Decimal.bytes(hidden.traffic.bytesDown))
  }
}

package import HandshakeModel

/// What a bypass would have done, for a terminal.
package enum WhatIfText {
  package static func render(_ whatIf: WhatIf, from: Timestamp, to: Timestamp) -> String {
    let total = whatIf.total
    var lines = [
      "With \(Wording.list(whatIf.patterns.map(\.pattern.text))) bypassed from \(from.iso8601) to \(to.iso8601):", "",
      "Aborts that would not have happened: \(aborts(total.prevented)) in "
        + Wording.count(total.prevented.organizations, "organisation"),
    ]
    lines += QueueText.aligned(
      whatIf.applications.filter { $0.effect.prevented.attempts > 0 }
        .map { [Legible.text($0.target.name), Wording.coverage($0.target.coverage), aborts($0.effect.prevented)] })
    lines += ["", "Decrypted traffic that would not have been inspected: \(hidden(total.hidden))"]
    lines += QueueText.aligned(whatIf.categories.map { [Legible.text($0.name), hidden($0.hidden)] })
    lines += ["", "Each pattern:"]
    lines += QueueText.aligned(
      whatIf.patterns.map { [$0.pattern.text, aborts($0.effect.prevented), "hides " + hidden($0.effect.hidden)] })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func aborts(_ prevented: PreventedAborts) -> String {
    "\(Wording.count(prevented.attempts, "attempt")) in \(Wording.count(prevented.episodes, "episode")) of "
      + Wording.count(prevented.clients, "client")
  }

  private static func hidden(_ hidden: HiddenTraffic) -> String {
    "\(Wording.count(hidden.traffic.requests, "request")), \(Decimal.bytes(hidden.traffic.bytesUp)) up, "
      + "\(Decimal.bytes(hidden.traffic.bytesDown)) down, \(Wording.count(hidden.clients, "client")), "
      + Wording.count(hidden.hosts, "host")
  }
}

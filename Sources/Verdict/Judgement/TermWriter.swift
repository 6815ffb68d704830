import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes the summands of a score with the counts behind them.
struct TermWriter {
  private let gathered: TargetCase
  private let context: Posterior.Context
  private let posterior: Posterior
  private let change: PolicyChange?

  /// - Parameter change: when the target began to be decrypted, where that is known.
  init(
    _ gathered: TargetCase, _ context: Posterior.Context, _ posterior: Posterior, change: PolicyChange? = nil
  ) {
    self.gathered = gathered
    self.context = context
    self.posterior = posterior
    self.change = change
  }

  func terms() -> [ScoreTerm] {
    var terms = [prior, clients, behaviour, browsers]
    if let endings { terms.append(endings) }
    if context.bypassedWorking + context.bypassedFailing > 0 { terms.append(bypassed) }
    if let change { terms.append(policy(change)) }
    if gathered.onset.clients > 0 { terms.append(onset) }
    if gathered.clientsOverQUIC > 0 { terms.append(quic) }
    if gathered.isOnlyHints { terms.append(hints) }
    return terms
  }

  private var prior: ScoreTerm {
    let known =
      context.isKnown
      ? "The catalog lists the application among those that can pin."
      : "The catalog does not know the application."
    var text = known
    if posterior.prior > context.specifiedPrior * context.hostShare {
      text += " Many others are refused here, by clients that show that they looked at the certificate."
    }
    let part = Int((context.hostShare * 100).rounded())
    if context.hostShare < 1 { text += " The case is about the \(part) % of its hosts that refuse." }
    return ScoreTerm(
      name: "prior", value: context.isKnown ? "catalogued" : "uncatalogued", points: log(posterior.prior), text: text)
  }

  private var clients: ScoreTerm {
    let refusing = gathered.refusing
    let clear = refusing.filter { !$0.isAmbiguous }
    let telling = clear.count { $0.probabilityWithoutRoot < 0.5 }
    var text = "\(telling) of \(count(gathered.clients.count, "client")) refuse here while what they do elsewhere "
    text += "gives no reason to expect it."
    if clear.count > telling {
      text += " Of \(clear.count - telling) more the refusal counts little: they refuse most of what they meet."
    }
    let several = refusing.count - clear.count
    if several > 0 {
      text += " Of \(several) more it counts little: they use and refuse the same hosts, as an address does behind "
      text += "which several devices stand, or their programs were never accepted anywhere."
    }
    if posterior.evidence.pin > 0 {
      text += " The counts fit a pin on about \(Int((posterior.evidence.deployment * 100).rounded())) % of the clients."
    }
    return ScoreTerm(
      name: "clients", value: "\(refusing.count) of \(gathered.clients.count) refuse", points: posterior.evidence.pin,
      text: text)
  }

  private func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  private var behaviour: ScoreTerm {
    let mix = context.behaviours.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) × \($0.key.name)" }.joined(separator: ", ")
    return ScoreTerm(
      name: "behaviour", value: mix, points: posterior.behaviourTerm,
      text: "How each client refuses most often: connections that are complete and unused speak for a check by the "
        + "application, unknown_ca a little against it.")
  }

  /// How the connections of each client end, where that says something; it counts for or against the rival.
  private var endings: ScoreTerm? {
    let nats = context.steadiness
    guard abs(nats) >= 0.1 else { return nil }
    let text =
      nats > 0
      ? "The connections of the same client end now in one way and now in another, or in time-outs: a broken path does "
        + "that, a check hardly."
      : nats < log(1 - ScoringModel.unsteadyFaults)
        ? "Each client ends in a way of its own and always in that: the checks of different libraries do that, a broken "
          + "path hardly."
        : "The connections of each client always end in the same way, as a check ends them."
    return ScoreTerm(
      name: "endings", value: nats > 0 ? "unsteady" : "steady", points: 0,
      text: text + " It counts for the rival, a hidden fault, with \((nats * 100).rounded() / 100).")
  }

  private var browsers: ScoreTerm {
    let working = gathered.browsersWorking
    let failing = gathered.browsersFailing
    let text =
      switch (working, failing) {
      case (0, 0): "No browser was seen on these hosts."
      case (0, _):
        "Browsers of \(count(failing, "client")) that work elsewhere fail here too, which speaks for a fault of the server."
      default: "Browsers of \(count(working, "client")) reach the same hosts under inspection, so the server works."
      }
    return ScoreTerm(
      name: "browsers", value: "\(working) work, \(failing) fail", points: posterior.browserTerm, text: text)
  }

  private var bypassed: ScoreTerm {
    ScoreTerm(
      name: "bypassed", value: "\(context.bypassedWorking) work, \(context.bypassedFailing) fail",
      points: posterior.bypassTerm,
      text: "Clients whose connections were not decrypted: that they work speaks for a pin, that they fail against it.")
  }

  private func policy(_ change: PolicyChange) -> ScoreTerm {
    ScoreTerm(
      name: "policy", value: "\(rate(change.before)), then \(rate(change.after))", points: posterior.policyTerm,
      text: "\(count(change.organizations, "organisation")) began to decrypt these hosts, the first on "
        + "\(CivilTime(change.start.start).date): that clients break off more often since then speaks for a pin, that "
        + "they do so less often against it.")
  }

  private func rate(_ rate: PolicyChange.Rate) -> String {
    "\(count(rate.aborts, "abort")) in \(Int(rate.days.rounded(.up))) d"
  }

  private var onset: ScoreTerm {
    let (onset, refusing) = (gathered.onset, gathered.refusing.count)
    let (first, last) = (CivilTime(onset.first.start).date, CivilTime(onset.last.start).date)
    return ScoreTerm(
      name: "onset", value: "\(onset.clients) of \(refusing) changed", points: 0,
      text: "\(count(onset.clients, "client")) used these hosts until they began to refuse, "
        + (first == last ? "on \(first)" : "between \(first) and \(last)")
        + ", as after a release that pins; what they used before does not count.")
  }

  private var quic: ScoreTerm {
    ScoreTerm(
      name: "quic", value: count(gathered.clientsOverQUIC, "client"), points: 0,
      text: "A part of the traffic of \(count(gathered.clientsOverQUIC, "client")) is QUIC, which the gateway does not "
        + "decrypt: that it works says nothing of what the application makes of the gateway's certificate.")
  }

  private var hints: ScoreTerm {
    ScoreTerm(
      name: "hints", value: "tunnels only", points: 0,
      text: "Only tunnels without requests were seen, and nobody used these hosts decrypted: a bypass by policy would "
        + "look the same, so the probability stays below \(ScoringModel.likely).")
  }
}

package import HandshakeModel

/// Turns exposures into findings: a pure function of the evidence.
package struct Judge: Sendable {
  /// Names at which no wildcard may stand: public suffixes and shared infrastructure.
  private let isForbidden: @Sendable (String) -> Bool
  private let baseline: HealthyBaseline?

  /// - Parameter baseline: what is usual for clients; nil measures it on those of the evidence.
  package init(baseline: HealthyBaseline? = nil, isForbidden: @escaping @Sendable (String) -> Bool) {
    self.baseline = baseline
    self.isForbidden = isForbidden
  }

  /// What the model makes of every target that a program other than a browser refuses, in the order of their numbers.
  package static func assessments(_ evidence: Evidence, baseline: HealthyBaseline? = nil) -> [Assessment] {
    let suspects = Suspects(evidence)
    let (ledger, _) = ledger(evidence, suspects, baseline)
    let hosts = HostIndex(evidence)
    return inParallel(suspects.refused) { target, exposures in
      judged(target, exposures, evidence, ledger, hosts).map { judged in
        Assessment(
          target: evidence.targets[target], probability: judged.probability, band: judged.band,
          priority: judged.priority(days: evidence.days).value)
      }
    }.compactMap(\.self)
  }

  package func findings(_ evidence: Evidence) -> Findings {
    let suspects = Suspects(evidence)
    let (ledger, habits) = Judge.ledger(evidence, suspects, baseline)
    let hosts = HostIndex(evidence)
    let verdicts = inParallel(suspects.refused) { target, exposures in
      Judge.judged(target, exposures, evidence, ledger, hosts).map { judged in
        var candidate = candidate(evidence.targets[target], target, judged, evidence, ledger, hosts)
        candidate?.counts = ClientCounts(exposures)
        let undecided = UndecidedTarget(evidence.targets[target], judged)
        return (
          candidate: candidate,
          hiddenFault: judged.hiddenFault(evidence.targets[target], hosts.refusing(of: target, evidence)),
          undecided: undecided.map { Undecided(target, exposures, $0) }
        )
      }
    }.compactMap(\.self)
    var candidates = verdicts.compactMap(\.candidate)
    var findings = SideListBuilder(evidence, ledger, habits).findings()
    findings.hiddenFaults = verdicts.compactMap(\.hiddenFault)
      .sorted { ($1.clients, $1.episodes, $0.target.id) < ($0.clients, $0.episodes, $1.target.id) }
    candidates.sort {
      ($1.place, $0.target.name, $0.target.id) < ($0.place, $1.target.name, $1.target.id)
    }
    findings.candidates = ranked(candidates.filter { $0.target.coverage != .globallyBypassed })
    findings.bypassGaps = ranked(candidates.filter { $0.target.coverage == .globallyBypassed })
    let undecided = verdicts.compactMap(\.undecided).sorted { UndecidedTarget.precedes($0.finding, $1.finding) }
    findings.undecidedCount = undecided.count
    findings.undecided = inParallel(Array(undecided.prefix(UndecidedTarget.shown))) { undecided in
      var finding = undecided.finding
      let judged = Judge.judged(undecided.target, undecided.exposures, evidence, ledger, hosts)
      if let judged { finding.outlook = OutlookFinder(judged: judged).outlook() }
      return finding
    }
    findings.trustedHead = Priority.trustedHead(findings.candidates.map(\.probability))
    return findings
  }

  /// The clients' histories, with the targets' probabilities fed back: a phone on which five applications pin is no phone
  /// without the root.
  ///
  /// What is usual is measured on what the probabilities leave unexplained.
  static func ledger(
    _ evidence: Evidence, _ suspects: Suspects, _ baseline: HealthyBaseline?
  ) -> (ledger: ClientLedger, habits: TrustHabits) {
    let habits = TrustHabits(evidence.exposures, name: evidence.name)
    let ambiguous = AmbiguousClients(evidence.hostExposures, habits)
    var ledger = ClientLedger(evidence.exposures, habits: habits, ambiguous: ambiguous)
    ledger.baseline = baseline ?? .specified
    for _ in 1..<ScoringModel.rounds {
      let known = ledger
      let pins = inParallel(suspects.refused) { target, exposures in
        let gathered = TargetCase(exposures, target: target, ledger: known)
        let isKnown = evidence.targets[target].coverage != .uncatalogued
        let change = evidence.conditions.policyChanges[target]
        return gathered.posterior(gathered.context(isKnown: isKnown, change: change)).pin
      }
      let pinned = Dictionary(uniqueKeysWithValues: zip(suspects.refused.map(\.target), pins))
      ledger = ledger.explaining(pinned)
      if baseline == nil {
        ledger.baseline = .fitted(to: ledger.unexplained)
        ledger.baseline.fitPinnedShare(sum: pins.reduce(0, +), of: suspects.met)
      }
    }
    return (ledger, habits)
  }

  private func ranked(_ candidates: [Candidate]) -> [Candidate] {
    candidates.enumerated().map { index, candidate in
      var candidate = candidate
      candidate.rank = index + 1
      return candidate
    }
  }

  /// A case with what the model makes of it.
  struct Judged: Sendable {
    var gathered: TargetCase
    /// What is gathered: the exposures to the whole target, or to those of its hosts that refuse.
    var exposures: ExposureGroup
    var context: Posterior.Context
    var posterior: Posterior
    /// By organisation, the clients whose browsers work on any host of the target.
    var browsers: [Symbol: Int]
    /// What is usual for clients.
    var baseline: HealthyBaseline
    /// Clients that refused and whose refusal speaks for the target rather than for the client.
    var affected: Int

    init(
      gathered: TargetCase, of exposures: ExposureGroup, context: Posterior.Context, posterior: Posterior,
      browsers: [Symbol: Int], baseline: HealthyBaseline
    ) {
      self.gathered = gathered
      self.exposures = exposures
      self.context = context
      self.posterior = posterior
      self.browsers = browsers
      self.baseline = baseline
      affected = gathered.affected.count
    }

    /// The organisations of the clients whose refusals count.
    var organizations: Set<Symbol> { Set(gathered.affected.map(\.client.organization)) }

    var probability: Double {
      let ceiling = gathered.isOnlyHints ? ScoringModel.likely - 0.01 : 1
      return min(posterior.pin, ceiling)
    }

    var band: Band? {
      guard probability >= ScoringModel.possible, affected >= ScoringModel.clientsForPossible else { return nil }
      let isLikely = probability >= ScoringModel.likely && affected >= ScoringModel.clientsForLikely
      return isLikely ? .likely : .possible
    }

    /// The case as one of a fault that no log shows, where that explains it best.
    func hiddenFault(_ target: Attribution, _ hosts: @autoclosure () -> [String]) -> TargetFault? {
      guard posterior.hiddenFault > max(posterior.pin, posterior.nothing) else { return nil }
      return TargetFault(
        target: target, cause: .hiddenServerFault, hosts: hosts(), clients: affected,
        episodes: gathered.episodes, firstSeen: gathered.refusals.first.start, lastSeen: gathered.refusals.last.start)
    }

    var rivals: [Rival] {
      [
        Rival(cause: .hiddenServerFault, probability: posterior.hiddenFault),
        // What the ceiling takes from the pin, nobody knows the cause of.
        Rival(cause: .unknown, probability: posterior.nothing + posterior.pin - probability),
      ].sorted { $0.probability > $1.probability }
    }

    func priority(days: Double) -> Priority {
      Priority(
        probability: probability, affected: affected, exposed: gathered.clients.count,
        organizations: organizations.count, episodesPerDay: Double(gathered.episodes) / days)
    }
  }

  /// The case against a whole target or against those of its hosts that refuse, whichever is stronger.
  ///
  /// The second is chosen after the fact, so its priors are only that part of the target's which its hosts are of all.
  static func judged(
    _ target: Int, _ exposures: ExposureGroup, _ evidence: Evidence, _ ledger: ClientLedger, _ hosts: HostIndex
  ) -> Judged? {
    let whole = TargetCase(exposures, target: target, ledger: ledger)
    guard !whole.refusing.isEmpty else { return nil }
    let context = whole.context(
      isKnown: evidence.targets[target].coverage != .uncatalogued, change: evidence.conditions.policyChanges[target])
    let browsers = whole.browsersByOrganization
    let judged = Judged(
      gathered: whole, of: exposures, context: context, posterior: whole.posterior(context), browsers: browsers,
      baseline: ledger.baseline)
    guard let (refused, gathered, share) = hosts.refusingPart(of: target, ledger) else { return judged }
    var part = gathered.context(isKnown: context.isKnown)
    part.hostShare = share
    part.policyChange = context.policyChange
    // Browsers that fail anywhere on the target speak against its servers, wherever one chooses to look.
    part.browsersFailing = max(part.browsersFailing, context.browsersFailing)
    let posterior = gathered.posterior(part)
    guard posterior.pin > judged.posterior.pin else { return judged }
    return Judged(
      gathered: gathered, of: refused, context: part, posterior: posterior, browsers: browsers,
      baseline: ledger.baseline)
  }

  private func candidate(
    _ attribution: Attribution, _ target: Int, _ judged: Judged, _ evidence: Evidence, _ ledger: ClientLedger,
    _ hosts: HostIndex
  ) -> Candidate? {
    guard let band = judged.band else { return nil }
    let (gathered, context, posterior) = (judged.gathered, judged.context, judged.posterior)
    let probability = judged.probability
    let priority = judged.priority(days: evidence.days)
    let candidateHosts = hosts.hosts(of: target, probability: probability, evidence, ledger)
    let (scope, risk) = ScopeAdviser(hosts: hosts, evidence: evidence, isForbidden: isForbidden)
      .advice(on: target, candidateHosts)
    var candidate = Candidate(
      target: attribution, cause: .pinning, probability: probability, band: band,
      priority: priority.value, share: priority.share, impact: priority.impact,
      clientsAffected: judged.affected,
      clientsExposed: gathered.clients.count, organizations: judged.organizations.count, episodes: gathered.episodes,
      attempts: gathered.refusals.attempts, firstSeen: gathered.refusals.first.start,
      lastSeen: gathered.refusals.last.start, hosts: candidateHosts, scope: scope,
      risk: risk,
      alerts: gathered.behaviours.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map { AlertCount(name: $0.key.name, episodes: $0.value) },
      rivals: judged.rivals,
      terms: TermWriter(gathered, context, posterior, change: evidence.conditions.policyChanges[target]).terms(),
      webAlternative: webAlternative(judged, evidence))
    candidate.metBeside = evidence.metBeside[target] ?? []
    candidate.days = DayCount.days(evidence.dates, of: judged.exposures)
    candidate.outlook = OutlookFinder(judged: judged).outlook()
    candidate.clients = gathered.refusing.map { client in
      CandidateClient(
        organization: evidence.name(client.client.organization), client: evidence.name(client.client.client),
        refused: client.refused, used: client.used, seen: client.behaviour?.name ?? "", isAffected: client.logRatio > 0,
        isAmbiguous: client.isAmbiguous)
    }
    // What clients show that count against themselves would speak against the verdict that it stands for.
    let affected = Set(candidate.clients.lazy.filter(\.isAffected).map { [$0.organization, $0.client] })
    candidate.exemplars = Judge.attempts(candidateHosts.filter(\.inScope).map(\.host), evidence) {
      affected.contains([$0.organization, $0.client])
    }
    candidate.clientsByOrganization = clientsByOrganization(gathered, evidence)
    return candidate
  }

  private func clientsByOrganization(_ gathered: TargetCase, _ evidence: Evidence) -> [OrganizationClients] {
    let affected = Dictionary(grouping: gathered.affected, by: \.client.organization)
    return Dictionary(grouping: gathered.clients, by: \.client.organization)
      .map { organization, clients in
        OrganizationClients(
          organization: evidence.name(organization), affected: affected[organization]?.count ?? 0,
          exposed: clients.count)
      }
      .sorted { ($1.affected, $1.exposed, $0.organization) < ($0.affected, $0.exposed, $1.organization) }
  }

  private func webAlternative(_ judged: Judged, _ evidence: Evidence) -> WebAlternative {
    let clients = judged.browsers.values.reduce(0, +)
    let organizations = judged.organizations
    let working = organizations.filter { judged.browsers[$0] != nil }
    return WebAlternative(
      works: clients > 0, browserClients: clients, organizations: organizations.count,
      organizationsWorking: working.count, workingIn: working.map(evidence.name).sorted())
  }

  /// Real attempts at some hosts, in their order; all kinds where none of those that are wanted was kept.
  static func attempts(
    _ hosts: [String], _ evidence: Evidence, where isWanted: (Attempt) -> Bool = { _ in true }
  ) -> [Attempt] {
    let kept = hosts.map { evidence.attempts[Symbol(of: $0)] ?? [] }
    let wanted = kept.map { $0.filter(isWanted) }
    return Array((wanted.allSatisfy(\.isEmpty) ? kept : wanted).flatMap { $0.prefix(3) }.prefix(9))
  }
}

/// A target that is no candidate, with what it takes to judge it anew: only the first of the list are asked what would
/// change their verdict.
private struct Undecided: Sendable {
  var target: Int
  var exposures: ExposureGroup
  var finding: UndecidedTarget

  init(_ target: Int, _ exposures: ExposureGroup, _ finding: UndecidedTarget) {
    self.target = target
    self.exposures = exposures
    self.finding = finding
  }
}

extension Attribution {
  /// A name that serves many applications, or no name at all, accuses nobody.
  package var canBeCandidate: Bool {
    !shared && !HostName.isAddress(name)
  }
}

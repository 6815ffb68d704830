package import HandshakeModel

/// Says what is known of any application, host or client, whether it is in a report or not.
package struct Explainer: Sendable {
  let evidence: Evidence
  let findings: Findings
  let ledger: ClientLedger
  let hosts: HostIndex
  private let byTarget: ExposureIndex
  /// What the model makes of the targets that are refused.
  private let judged: [Int: Judge.Judged]

  /// - Parameter findings: of the same evidence.
  package init(_ evidence: Evidence, _ findings: Findings) {
    self.evidence = evidence
    self.findings = findings
    let suspects = Suspects(evidence)
    let (ledger, _) = Judge.ledger(evidence, suspects, nil)
    let hosts = HostIndex(evidence)
    (self.ledger, self.hosts) = (ledger, hosts)
    byTarget = ExposureIndex(evidence.exposures)
    let judgements = inParallel(suspects.refused) { target, exposures in
      Judge.judged(target, exposures, evidence, ledger, hosts).map { (target, $0) }
    }
    judged = Dictionary(uniqueKeysWithValues: judgements.compactMap(\.self))
  }

  /// Of application-specific certificate rejection; nil where no program but browsers refuses the target.
  func probability(of target: Int) -> Double? {
    judged[target]?.probability
  }

  /// - Parameter target: its number in the evidence.
  package func target(_ target: Int) -> TargetExplanation {
    let attribution = evidence.targets[target]
    let exposures = byTarget[TargetHost(target: target)]
    let judged = judgement(on: target)
    let candidate = (findings.candidates + findings.bypassGaps).first { $0.target == attribution }
    let all = hosts.hosts(of: target, probability: judged.probability, evidence, ledger)
    let refusing = all.filter { $0.episodes > 0 }.map(\.host)
    return TargetExplanation(
      target: attribution, standing: standing(attribution, judged, candidate), probability: judged.probability,
      rivals: judged.rivals,
      terms: TermWriter(
        judged.gathered, judged.context, judged.posterior, change: evidence.conditions.policyChanges[target]
      ).terms(),
      counts: ClientCounts(exposures), hosts: all, outlook: OutlookFinder(judged: judged).outlook(),
      attempts: candidate?.exemplars ?? Judge.attempts(refusing, evidence), candidate: candidate)
  }

  /// The verdict on a target; also on one that is not judged otherwise, because no program but browsers refuses it or
  /// because its name accuses nobody.
  func judgement(on target: Int) -> Judge.Judged {
    if let judged = judged[target] { return judged }
    let exposures = byTarget[TargetHost(target: target)]
    let gathered = TargetCase(exposures, target: target, ledger: ledger)
    let context = gathered.context(
      isKnown: evidence.targets[target].coverage != .uncatalogued, change: evidence.conditions.policyChanges[target])
    return Judge.Judged(
      gathered: gathered, of: exposures, context: context, posterior: gathered.posterior(context),
      browsers: gathered.browsersByOrganization, baseline: ledger.baseline)
  }

  private func standing(
    _ target: Attribution, _ judged: Judge.Judged, _ candidate: Candidate?
  ) -> TargetExplanation.Standing {
    if candidate != nil { return target.coverage == .globallyBypassed ? .bypassGap : .candidate }
    if !target.canBeCandidate { return .nobody }
    if judged.gathered.refusing.isEmpty { return .accepted }
    return judged.probability < ScoringModel.possible ? .improbable : .tooFewClients
  }
}

package import HandshakeModel

extension Explainer {
  /// Nil where the client was not met in the window.
  package func client(_ key: ClientKey) -> ClientExplanation? {
    let table = evidence.exposures
    guard let place = table.clients.firstIndex(of: key) else { return nil }
    let rows = table.rows[table.places(ofClient: place)]
    let targets = Dictionary(grouping: rows.filter { $0.failed != nil }) { table.subject(of: $0).target }
      .map { target($0, $1) }
    let refused = targets.filter { $0.episodesRefused > $0.episodesUsed }.sorted(by: ClientExplanation.precedes)
    let accepted = targets.filter { $0.episodesRefused <= $0.episodesUsed }.sorted(by: ClientExplanation.precedes)
    let (organization, client) = (evidence.name(key.organization), evidence.name(key.client))
    let programs = programs(of: key, rows, organization)
    let listed = findings.missingRoot.first { $0.organization == organization && $0.client == client }
    // What a pin explains tells nothing of the client.
    let unexplained = refused.reduce(0) { $0 + 1 - ($1.probability ?? 0) }
    let history = ClientHistory(failed: unexplained, succeeded: Double(accepted.count))
    return ClientExplanation(
      organization: organization, client: client,
      standing: listed != nil ? .missingRoot : standing(history, programs),
      probabilityWithoutRoot: listed?.probability ?? history.probabilityWithoutRoot(in: ledger.baseline),
      refused: refused,
      accepted: accepted, programs: programs,
      excluded: ClientCounts(ExposureGroup(table: table, rows: rows)).excluded,
      attempts: attempts(organization, client))
  }

  private func standing(
    _ history: ClientHistory, _ programs: [ClientExplanation.Program]
  ) -> ClientExplanation.Standing {
    if programs.contains(where: \.hasPrivateStore) { return .privateTrustStore }
    let least = Double(SideListBuilder.clientTargets)
    if history.failed >= least, history.succeeded >= least { return .mixed }
    let works =
      history.succeeded >= ScoringModel.successesThatProve
      && history.succeeded >= ScoringModel.shareThatProves * history.failed
    return works ? .healthy : .unknown
  }

  private func target(_ target: Int, _ rows: [ExposureRow]) -> ClientExplanation.Target {
    let refusals = rows.compactMap { evidence.exposures.refusals(of: $0) }.reduce(into: Refusals()) { $0 += $1 }
    return ClientExplanation.Target(
      target: evidence.targets[target], probability: probability(of: target),
      episodesRefused: Int(refusals.episodes),
      episodesUsed: rows.reduce(0) { $0 + Int($1.used) + Int($1.completed) },
      seen: refusals.modalBehaviour?.name ?? "")
  }

  private func programs(
    of key: ClientKey, _ rows: ArraySlice<ExposureRow>, _ organization: String
  ) -> [ClientExplanation.Program] {
    let table = evidence.exposures
    return Dictionary(grouping: rows.filter { $0.failed != nil }) { table.agent(of: $0) }.map { agent, rows in
      let name = evidence.name(agent)
      let refused = rows.count { $0.failed == true }
      return ClientExplanation.Program(
        agent: name, isBrowser: rows.contains(where: \.isBrowser), targetsRefused: refused,
        targetsUsed: rows.count - refused,
        probabilityWithoutRoot: ledger.history(of: key, agent: agent, without: nil)
          .probabilityWithoutRoot(in: ledger.baseline),
        hasPrivateStore: refused > 0
          && findings.privateTrustStores.contains { $0.organization == organization && $0.agent == name })
    }.sorted { $0.agent < $1.agent }
  }

  /// Some of the client's attempts that were kept, in the order of time.
  private func attempts(_ organization: String, _ client: String) -> [Attempt] {
    let own = evidence.attempts.values.flatMap { attempts in
      attempts.filter { $0.client == client && $0.organization == organization }
    }
    return Array(own.sorted { order($0) < order($1) }.prefix(9))
  }

  /// By time; the rest only so that those of one moment keep their order.
  private func order(_ attempt: Attempt) -> (Int64, String, String, UInt8, String) {
    (attempt.time.microseconds, attempt.host, attempt.seen, attempt.vantage.rawValue, attempt.agent)
  }
}

extension ClientExplanation {
  /// What it refuses and uses most comes first.
  fileprivate static func precedes(_ left: Target, _ right: Target) -> Bool {
    (right.episodesRefused, right.episodesUsed, left.target.name, left.target.id)
      < (left.episodesRefused, left.episodesUsed, right.target.name, right.target.id)
  }
}

package import HandshakeModel

extension Explainer {
  /// Nil where nobody met the host in the window.
  package func host(_ host: Symbol) -> HostExplanation? {
    let owners = evidence.hostExposures.subjects.filter { $0.host == host }.map(\.target).sorted()
    guard !owners.isEmpty else { return nil }
    let name = evidence.name(host)
    return HostExplanation(
      host: name, shares: owners.map { share(of: host, $0) }, attempts: Judge.attempts([name], evidence))
  }

  private func share(of host: Symbol, _ target: Int) -> HostExplanation.Share {
    let targetProbability = judgement(on: target).probability
    let (_, posterior) = hosts.judged(host, of: target, probability: targetProbability, ledger)
    let exposures = hosts.exposures(of: target, host)
    let probability = posterior?.pin ?? 0
    let others = posterior.map {
      [Rival(cause: .hiddenServerFault, probability: $0.hiddenFault), Rival(cause: .unknown, probability: $0.nothing)]
    }
    return HostExplanation.Share(
      target: evidence.targets[target], targetProbability: targetProbability, probability: probability,
      rivals: (others ?? []).sorted { $0.probability > $1.probability },
      inScope: probability >= ScoringModel.possible, counts: ClientCounts(exposures), programs: programs(exposures))
  }

  /// The programs in the order of their names.
  private func programs(_ exposures: ExposureGroup) -> [ProgramCount] {
    var programs: [Symbol: ProgramCount] = [:]
    for row in exposures.rows where row.failed != nil {
      let agent = exposures.table.agent(of: row)
      var program = programs[agent] ?? ProgramCount(agent: evidence.name(agent), isBrowser: row.isBrowser)
      program.clientsRefusing += row.rejected > 0 ? 1 : 0
      program.clientsUsing += row.used > 0 ? 1 : 0
      program.episodesRefused += Int(row.rejected)
      program.episodesUsed += Int(row.used)
      programs[agent] = program
    }
    return programs.values.sorted { $0.agent < $1.agent }
  }
}

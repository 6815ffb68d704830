import HandshakeModel

/// The hosts of every target, and which names they share with other targets.
struct HostIndex {
  /// The applications that use each host for which there are several.
  private(set) var sharers: [Symbol: [Int]] = [:]
  private let exposures: ExposureIndex
  private var hosts: [Int: [Symbol]] = [:]
  /// Names below which hosts of more than one target were seen.
  private(set) var contested: Set<String> = []

  init(_ evidence: Evidence) {
    exposures = ExposureIndex(evidence.hostExposures)
    var owners: [String: Int] = [:]
    var last = TargetHost(target: -1)
    for subject in evidence.hostExposures.subjects.sorted(by: { ($0.host, $0.target) < ($1.host, $1.target) }) {
      hosts[subject.target, default: []].append(subject.host)
      if subject.host == last.host { sharers[subject.host, default: [last.target]].append(subject.target) }
      last = subject
      for suffix in HostIndex.suffixes(of: evidence.name(subject.host)) {
        if let owner = owners[suffix], owner != subject.target { contested.insert(suffix) }
        owners[suffix] = subject.target
      }
    }
  }

  func exposures(of target: Int, _ host: Symbol) -> ExposureGroup {
    exposures[TargetHost(target: target, host: host)]
  }

  /// The case against the hosts of a target that refuse, and the share of its hosts that they are; nil where that is all
  /// of them, or none.
  ///
  /// Many applications pin the hosts of their API and leave the rest to the system; on the whole application such a
  /// client would seem to change its mind.
  func refusingPart(
    of target: Int, _ ledger: ClientLedger
  ) -> (exposures: ExposureGroup, gathered: TargetCase, share: Double)? {
    let all = hosts[target] ?? []
    let refusing = all.filter { host in
      let gathered = TargetCase(exposures(of: target, host), target: target, ledger: ledger)
      let refused = gathered.clients.filter { $0.refused > $0.used }.count
      return !gathered.affected.isEmpty && refused * 2 > gathered.clients.count
    }
    guard !refusing.isEmpty, refusing.count < all.count else { return nil }
    let part = exposures[refusing.map { TargetHost(target: target, host: $0) }]
    let gathered = TargetCase(part, target: target, ledger: ledger)
    return (part, gathered, Double(refusing.count) / Double(all.count))
  }

  /// The hosts of a target by their episodes.
  func hosts(of target: Int, probability: Double, _ evidence: Evidence, _ ledger: ClientLedger) -> [CandidateHost] {
    (hosts[target] ?? []).map { host in
      let (gathered, posterior) = judged(host, of: target, probability: probability, ledger)
      let refused = posterior?.pin ?? 0
      return CandidateHost(
        host: evidence.name(host), episodes: gathered.episodes, probability: refused,
        inScope: refused >= ScoringModel.possible)
    }.sorted { ($1.episodes, $0.host) < ($0.episodes, $1.host) }
  }

  /// The case against one host, which inherits the target's probability as its prior; nobody judges what nobody refuses.
  func judged(
    _ host: Symbol, of target: Int, probability: Double, _ ledger: ClientLedger
  ) -> (gathered: TargetCase, posterior: Posterior?) {
    let gathered = TargetCase(exposures(of: target, host), target: target, ledger: ledger)
    var context = gathered.context(isKnown: true)
    context.prior = probability.clipped(0.95)
    return (gathered, gathered.refusing.isEmpty ? nil : gathered.posterior(context))
  }

  /// The hosts of a target that a program other than a browser refuses, by name.
  func refusing(of target: Int, _ evidence: Evidence) -> [String] {
    (hosts[target] ?? []).filter { host in
      exposures(of: target, host).rows.contains { !$0.isBrowser && $0.rejected > 0 }
    }.map(evidence.name).sorted()
  }

  private static func suffixes(of host: String) -> [String] {
    let labels = host.split(separator: ".")
    return labels.indices.map { labels[$0...].joined(separator: ".") }
  }
}

import HandshakeModel

extension DecidedEvidence {
  /// What a report says of a candidate, as far as a decision rests on it.
  ///
  /// - Parameter candidate: nil where the application is none; the digest is then empty.
  init(_ candidate: Candidate?, from: Timestamp, to: Timestamp, scoringVersion: String) {
    self.init(
      digest: candidate?.evidenceDigest ?? "", cause: candidate?.cause, band: candidate?.band,
      // As JSON carries it, so that a decision is the same after export and import.
      probability: ((candidate?.probability ?? 0) * 1_000_000).rounded() / 1_000_000,
      clientsAffected: candidate?.clientsAffected ?? 0, clientsExposed: candidate?.clientsExposed ?? 0,
      organizations: candidate?.organizations ?? 0, episodes: candidate?.episodes ?? 0,
      hosts: candidate?.pinnedHosts ?? [], patterns: candidate?.scope.patterns ?? [],
      windowFrom: Timestamp(seconds: from.seconds), windowTo: Timestamp(seconds: to.seconds),
      scoringVersion: scoringVersion, webWorks: candidate?.webAlternative.works ?? false,
      neverGlobal: candidate?.risk.neverGlobal ?? false)
  }
}

extension Candidate {
  /// The hosts that a bypass has to cover, in their order.
  var pinnedHosts: [String] {
    hosts.filter(\.inScope).map(\.host).sorted()
  }

  /// A digest over what would make reviewers decide otherwise.
  ///
  /// Counts and probabilities change every night, and with them nothing that a decision rests on: of them only the band
  /// counts, and whether one organisation carries everything.
  var materialDigest: String {
    let facts = [
      "evidence 1", target.id, cause.rawValue, band.rawValue, organizations > 1 ? "several" : "one",
      webAlternative.works ? "web" : "-", risk.neverGlobal ? "never global" : "-",
    ]
    // Neither hosts nor patterns have line feeds.
    let lists = [facts, pinnedHosts, scope.patterns].map { $0.joined(separator: "\n") }
    return shortDigest(of: lists.joined(separator: "\n\n"))
  }
}

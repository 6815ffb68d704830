/// What a database remembers of a report, so that the next one can say what has changed.
package struct ReportSnapshot: Sendable, Equatable {
  package enum List: String, Sendable {
    case candidates
    case bypassGaps = "bypass_gaps"
  }

  package struct Entry: Sendable, Equatable {
    package var list: List
    package var rank: Int
    package var id: String
    package var name: String
    package var band: Band
    package var probability: Double
    package var priority: Double
    package var share: Double
    package var impact: Double
    package var clientsAffected: Int
    package var clientsExposed: Int
    package var organizations: Int
    /// The hosts that the proposed bypass has to cover.
    package var hosts: [String]

    package init(
      list: List, rank: Int, id: String, name: String, band: Band, probability: Double, priority: Double,
      share: Double, impact: Double, clientsAffected: Int, clientsExposed: Int, organizations: Int, hosts: [String]
    ) {
      self.list = list
      self.rank = rank
      self.id = id
      self.name = name
      self.band = band
      self.probability = probability
      self.priority = priority
      self.share = share
      self.impact = impact
      self.clientsAffected = clientsAffected
      self.clientsExposed = clientsExposed
      self.organizations = organizations
      self.hosts = hosts
    }
  }

  package var time: Timestamp
  package var windowFrom: Timestamp
  package var windowTo: Timestamp
  package var scoringVersion: String
  /// Candidates, then bypass gaps, each by rank.
  package var entries: [Entry]

  package init(
    time: Timestamp, windowFrom: Timestamp, windowTo: Timestamp, scoringVersion: String, entries: [Entry]
  ) {
    self.time = time
    self.windowFrom = windowFrom
    self.windowTo = windowTo
    self.scoringVersion = scoringVersion
    self.entries = entries
  }

  package init(_ report: ReportModel) {
    self.init(
      time: report.generatedAt, windowFrom: report.windowFrom, windowTo: report.windowTo,
      scoringVersion: report.scoringVersion,
      entries: report.findings.candidates.map { Entry($0, in: .candidates) }
        + report.findings.bypassGaps.map { Entry($0, in: .bypassGaps) })
  }

  package func entries(of list: List) -> [Entry] {
    entries.filter { $0.list == list }
  }
}

extension ReportSnapshot.Entry {
  fileprivate init(_ candidate: Candidate, in list: ReportSnapshot.List) {
    self.init(
      list: list, rank: candidate.rank, id: candidate.target.id, name: candidate.target.name, band: candidate.band,
      probability: candidate.probability, priority: candidate.priority, share: candidate.share,
      impact: candidate.impact, clientsAffected: candidate.clientsAffected, clientsExposed: candidate.clientsExposed,
      organizations: candidate.organizations, hosts: candidate.hosts.filter(\.inScope).map(\.host))
  }
}

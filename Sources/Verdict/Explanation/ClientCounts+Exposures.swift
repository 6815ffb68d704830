import HandshakeModel

extension ClientCounts {
  /// Counts the clients of some exposures, which stand in the order of their clients.
  init(_ exposures: ExposureGroup) {
    self.init()
    var excluded: [Exclusion: (clients: Int, episodes: Int)] = [:]
    var start = exposures.rows.startIndex
    while start < exposures.rows.endIndex {
      let client = exposures.rows[start].client
      let end = exposures.rows[start...].firstIndex { $0.client != client } ?? exposures.rows.endIndex
      let rows = exposures.rows[start..<end]
      met += 1
      used += rows.contains { !$0.isBrowser && $0.used > 0 } ? 1 : 0
      refused += rows.contains { !$0.isBrowser && $0.rejected > 0 } ? 1 : 0
      browsersUsed += rows.contains { $0.isBrowser && $0.used > 0 } ? 1 : 0
      browsersRefused += rows.contains { $0.isBrowser && $0.rejected > 0 } ? 1 : 0
      let exclusions = rows.compactMap { exposures.table.exclusions(of: $0) }
      for why in Exclusion.allCases {
        let episodes = exclusions.reduce(0) { $0 + $1[why] }
        guard episodes > 0 else { continue }
        excluded[why, default: (0, 0)].clients += 1
        excluded[why, default: (0, 0)].episodes += episodes
      }
      start = end
    }
    self.excluded = Exclusion.allCases.compactMap { why in
      excluded[why].map { Excluded(why: why, clients: $0.clients, episodes: $0.episodes) }
    }
  }
}

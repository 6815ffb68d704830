import EvidenceStore
import HandshakeModel
package import Pipeline

/// Puts a world through the pipeline behind the formats: stored, joined, set right by clocks, attributed and judged.
package struct WorldRun {
  private let knowledge: Knowledge
  /// An empty folder for the database.
  private let folder: String

  package init(knowledge: Knowledge, folder: String) {
    self.knowledge = knowledge
    self.folder = folder
  }

  package func result(_ world: World) throws -> WorldResult {
    let store = try EvidenceStore(path: "\(folder)/\(world.scenario.rawValue)-\(world.site.seed).db")
    let committer = Committer(store: store, classifier: knowledge.agents)
    for file in LogWriter(world, classifier: knowledge.agents).files() { try committer.add(file) }
    try committer.flush()
    let evaluation = try RankRun(store: store, knowledge: knowledge, days: world.site.days)
      .evaluation(now: world.site.end, world.attempts, bootstrap: Bootstrap(rounds: 0))
    return WorldResult(world, evaluation)
  }
}

import AppCatalog
import EvidenceStore
import HandshakeModel
import Pipeline
import Testing

@testable import Worlds

@Suite struct WorldTests {
  private func additions(_ world: World) throws -> [[Addition]] {
    try LogWriter(world, classifier: Knowledge().agents).files().map { $0.additions.sorted(by: Addition.precedes) }
  }

  /// The same seed, the same evidence; another seed, other evidence.
  @Test func followsFromItsSeedAlone() throws {
    let first = try additions(World(.plain, seed: 7, size: .small))
    #expect(first == (try additions(World(.plain, seed: 7, size: .small))))
    #expect(first != (try additions(World(.plain, seed: 8, size: .small))))
  }

  /// Every connection that somebody wanted is in the truth once.
  @Test(arguments: [Scenario.plain, .nat, .leases, .scanner])
  func truthCountsEveryConnection(_ scenario: Scenario) {
    let world = World(scenario, seed: 2, size: .small)
    #expect(world.attempts.reduce(0) { $0 + $1.count } == world.connections.count(where: \.isPrimary))
    #expect(world.connections.contains { !$0.isPrimary })
  }

  /// Only what truth calls a cause is refused, but for what a browser opens in advance.
  @Test func refusalsHaveACause() {
    for connection in World(.plain, seed: 3, size: .small).connections where connection.isPrimary {
      if connection.isRefused { #expect(connection.cause != nil) }
      if connection.cause == nil { #expect(connection.deed == .used) }
    }
  }

  /// Clients without the root refuse everything; others use what is not pinned.
  @Test func devicesWithoutTheRootRefuseWhateverTheyReach() {
    let world = World(.plain, seed: 4, size: .small)
    let lacking = Set(world.site.devices.filter { $0.trust == .nobody }.map(\.address))
    let reached = world.connections.filter { lacking.contains($0.client) && $0.path == .decrypted && $0.deed == .used }
    #expect(!lacking.isEmpty)
    #expect(reached.isEmpty)
  }
}

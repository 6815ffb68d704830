import HandshakeModel
import Testing
import Verdict

@testable import Pipeline

@Suite struct FailureCountsTests {
  /// An application that three clients met: A was refused by two of them, in 3 + 1 episodes of 9 + 1 attempts.
  @Test func countsWhatAnAdministratorWouldCount() throws {
    let targets = ["a", "b"].map {
      Attribution(id: $0, name: $0, kind: .uncatalogued, coverage: .uncatalogued, category: "unknown")
    }
    func exposure(_ client: UInt64, _ target: Int, used: Int, completed: Int = 0) -> Exposure<TargetHost> {
      var exposure = Exposure(
        organization: .none, client: Symbol(rawValue: client), subject: TargetHost(target: target), agent: .none,
        isBrowser: false)
      exposure.used = used
      exposure.completed = completed
      return exposure
    }
    var storm = exposure(1, 0, used: 0)
    storm.refusals.add(.unknownCA, episodes: 2)
    storm.refusals.add(.unused)
    storm.refusals.attempts = 9
    var single = exposure(2, 0, used: 1, completed: 2)
    single.refusals.add(.badCertificate)
    single.refusals.attempts = 1
    let table = ExposureTable([storm, single, exposure(3, 0, used: 1), exposure(3, 1, used: 4)])
    let evidence = Evidence(
      targets: targets, exposures: table, hostExposures: ExposureTable(), names: [:], attempts: [:], traffic: [:],
      days: 1)
    let counts = FailureCounts.all(evidence)
    #expect(counts.map(\.target.id) == ["a"])
    let found = try #require(counts.first?.counts)
    #expect(found == FailureCounts(attempts: 10, clients: 2, alerts: 3, refused: 4, others: 4))
    #expect(found.share == 0.5)
    #expect(Order.allCases.map { $0.score(found) } == [nil, nil, nil, 10, 2, 3, 0.5])
  }
}

import HandshakeModel
import Testing
import Verdict

@Suite struct HealthyBaselineTests {
  private static func clients(_ count: Int, failed: Double, succeeded: Double) -> [ClientHistory] {
    Array(repeating: ClientHistory(failed: failed, succeeded: succeeded), count: count)
  }

  /// By hand: shares 0 and 0.05, mean 0.025, variance 0.025² · 60 / 59, likeness 0.025 · 0.975 / variance − 1 = 37.35;
  /// sixty clients weigh two thirds.
  ///
  /// The share without the root is (30 · 0.25 + 0) / 90 in the end, below its bound.
  @Test func fitsTheMomentsOfClientsThatWorkWidely() {
    let baseline = HealthyBaseline.fitted(
      to: HealthyBaselineTests.clients(30, failed: 0, succeeded: 20)
        + HealthyBaselineTests.clients(30, failed: 1, succeeded: 19))
    expect(baseline.failureShare, rounds: 0.0233)
    expect(baseline.likeness, rounds: 33.2333)
    #expect(baseline.withoutRoot == HealthyBaseline.sharesWithoutRoot.lowerBound)
    #expect(baseline.measuredOn == 60)
  }

  @Test func fewClientsMeasureNothing() {
    let few = HealthyBaselineTests.clients(29, failed: 1, succeeded: 19)
    #expect(HealthyBaseline.fitted(to: few) == .specified)
    let narrow = HealthyBaselineTests.clients(500, failed: 1, succeeded: 9)
    #expect(HealthyBaseline.fitted(to: few + narrow).measuredOn == 0)
    #expect(HealthyBaseline.fitted(to: few + narrow).failureShare == HealthyBaseline.specified.failureShare)
  }

  @Test(arguments: [(0.0, 20.0, 0.002), (10, 10, 0.1), (0.1, 19.9, 0.005)])
  func aMeanStaysWithinItsBounds(failed: Double, succeeded: Double, bound: Double) {
    let baseline = HealthyBaseline.fitted(
      to: HealthyBaselineTests.clients(1_000_000, failed: failed, succeeded: succeeded))
    #expect(abs(baseline.failureShare - bound) < 1e-5)
    #expect(abs(baseline.likeness - HealthyBaseline.likenesses.upperBound) < 0.01)
  }

  @Test func clientsThatDifferMuchMakeNoFailureUsual() {
    let baseline = HealthyBaseline.fitted(
      to: HealthyBaselineTests.clients(900_000, failed: 0, succeeded: 20)
        + HealthyBaselineTests.clients(100_000, failed: 15, succeeded: 15))
    #expect(abs(baseline.likeness - HealthyBaseline.likenesses.lowerBound) < 0.01)
    let history = ClientHistory(failed: 0, succeeded: 20)
    #expect(history.logLikelihoodRatio(refused: 1, of: 1, in: baseline) == ScoringModel.clientCap)
  }

  @Test func moreClientsDrawFurtherFromTheSpecification() {
    var before = HealthyBaseline.specified.failureShare
    for count in [30, 60, 200, 5_000] {
      let after = HealthyBaseline.fitted(to: HealthyBaselineTests.clients(count, failed: 1, succeeded: 19)).failureShare
      #expect(after > before)
      before = after
    }
    #expect(before < 0.05)
  }

  /// By hand: whoever lacks the root and who does not is certain here, so the share is (30 · 0.25 + lacking) / 130.
  @Test(arguments: [(30, 0.2885), (20, 0.2115), (0, 0.1), (90, 0.5)])
  func theShareWithoutTheRootIsTheMeanOverTheClients(lacking: Int, share: Double) {
    let baseline = HealthyBaseline.fitted(
      to: HealthyBaselineTests.clients(lacking, failed: 15, succeeded: 0)
        + HealthyBaselineTests.clients(100 - lacking, failed: 0, succeeded: 20))
    expect(baseline.withoutRoot, rounds: share)
  }

  /// Whatever is measured, a client without history never counts like one that works elsewhere.
  @Test func anUnknownClientNeverCountsLikeAHealthyOne() {
    let baseline = HealthyBaseline.fitted(to: HealthyBaselineTests.clients(100_000, failed: 0, succeeded: 50))
    let ratio = ClientHistory(failed: 0, succeeded: 0).logLikelihoodRatio(refused: 1, of: 1, in: baseline)
    #expect(ratio < ScoringModel.clientCap - 0.1)
  }

  /// By hand: (sum + 30 · 0.02) / (targets + 30), within the bounds.
  @Test(arguments: [(8.0, 90, 0.0717), (0.0, 30, 0.01), (0.0, 90, 0.009), (40.0, 90, 0.11), (20.0, 29, 0.02)])
  func theShareOfPinsIsTheMeanOverTheTargets(sum: Double, targets: Int, share: Double) {
    var baseline = HealthyBaseline.specified
    baseline.fitPinnedShare(sum: sum, of: targets)
    expect(baseline.pinnedShare, rounds: share)
  }

  /// Targets that fewer than three clients met are none of which enough is known.
  @Test(arguments: [2, 3])
  func theShareOfPinsIsMeasuredOnWhatThreeClientsMeet(clients: Int) {
    var maker = EvidenceMaker()
    for index in 0..<40 {
      let target = maker.target("app\(index).example", coverage: .uncatalogued)
      for client in 0..<clients {
        maker.see("c\(client)", at: target, refused: index < 4 ? 3 : 0, used: index < 4 ? 0 : 1)
      }
    }
    let share = maker.findings.baseline.pinnedShare
    #expect((share == HealthyBaseline.specified.pinnedShare) == (clients < 3))
  }

  @Test func theOrderOfClientsChangesNoBit() {
    var generator = SeededGenerator(seed: 5)
    var histories = (0..<400).map { _ in
      ClientHistory(
        failed: Double.random(in: 0...6, using: &generator), succeeded: Double.random(in: 0...40, using: &generator))
    }
    let first = HealthyBaseline.fitted(to: histories)
    #expect(first != .specified)
    histories.shuffle(using: &generator)
    #expect(HealthyBaseline.fitted(to: histories) == first)
  }

  @Test func aReportSaysWhatWasUsual() {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example")
    for client in 0..<40 {
      maker.worksElsewhere("c\(client)", applications: 12)
      if client < 4 { maker.see("unknown\(client)", at: target, refused: 1) }
    }
    let measured = Judge { _ in false }.findings(maker.evidence)
    #expect(measured.baseline.measuredOn == 40)
    #expect(measured.baseline.failureShare < HealthyBaseline.specified.failureShare)
    let specified = Judge(baseline: .specified) { _ in false }.findings(maker.evidence)
    #expect(specified.baseline == .specified)
    #expect(measured.candidates != specified.candidates)
    #expect(Judge.assessments(maker.evidence) != Judge.assessments(maker.evidence, baseline: .specified))
  }
}

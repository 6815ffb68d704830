import HandshakeModel
import Testing
import Verdict

/// The constants that were measured, beside what was measured.
@Suite struct ScoringModelTests {
  /// Of the connections of IoTLS's refusing devices and destinations 1,821 of 1,829 were refused.
  ///
  /// Those pairs were chosen as mostly refusing, so the share is an upper one, and the model's mean lies below it.
  @Test func aRefusingClientRefusesLessSurelyThanInTheCaptures() {
    let measured = 1_821.0 / 1_829
    let model = ScoringModel.rejecting.alpha / (ScoringModel.rejecting.alpha + ScoringModel.rejecting.beta)
    #expect(abs(measured - 0.9956) < 5e-5)
    #expect(model == 0.95)
    #expect(model < measured)
  }

  /// The retries of 162 pairs in IoTLS, 1,831 attempts, are as many episodes as pairs from a gap of 300 s on; shorter
  /// ones leave more.
  @Test func anEpisodeIsAsLongAsCollapsesTheCaptures() {
    let episodes: [(gap: Int64, count: Int)] = [(5, 412), (30, 218), (60, 171), (300, 162), (600, 162)]
    #expect(episodes.first { $0.count == 162 }?.gap == Slot.seconds)
  }
}

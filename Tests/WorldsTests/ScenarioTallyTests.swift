import HandshakeModel
import Testing

@testable import Worlds

@Suite struct ScenarioTallyTests {
  @Test func nothingIsMissedWhereNothingWasSeen() {
    #expect(ScenarioTally(.plain).misses == [])
  }

  @Test func aScannerHasNoCauseOfItsOwn() {
    #expect(Cause.unknown.label == "scanner")
    #expect(Cause.missingRoot.label == "missing-root")
  }
}

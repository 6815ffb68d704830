import HandshakeModel
import Testing
import Verdict

@Suite struct SteadinessTests {
  private static func refusals(_ counts: [Behaviour: Int]) -> Refusals {
    var refusals = Refusals()
    for (behaviour, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      refusals.add(behaviour, episodes: Int32(count))
    }
    return refusals
  }

  private static func forFault(_ clients: [[Behaviour: Int]], timedOut: Int = 0) -> Double {
    var steadiness = Steadiness()
    for client in clients { steadiness.add(refusals(client), timedOut: timedOut) }
    return steadiness.forFault
  }

  /// By hand: a client that ends twice alike, and one that ends twice unlike.
  ///
  /// Alike: the second end is worth 2 / 5 to a broken path and 1.05 / 1.2 to a check; ln(½ + ½ · 0.4571) = −0.3167.
  /// Unlike: 1 / 5 and 0.05 / 1.2; ln(½ + ½ · 4.8) = 1.0647.
  @Test(arguments: [([Behaviour.silentClose: 2], -0.3167), ([.silentClose: 1, .unused: 1], 1.0647)])
  func agreesWithTheSumByHand(client: [Behaviour: Int], expected: Double) {
    expect(SteadinessTests.forFault([client]), rounds: expected)
  }

  @Test func oneEndingTellsNothing() {
    #expect(SteadinessTests.forFault([[.silentClose: 1]]) == 0)
    #expect(Steadiness().forFault == 0)
  }

  /// What a sensor cannot see, or a log never shows, is no ending of its own.
  @Test(arguments: [Behaviour.concealed, .noRequest, .bothLegs])
  func whatDoesNotShowIsNoEnding(behaviour: Behaviour) {
    #expect(SteadinessTests.forFault([[behaviour: 5], [behaviour: 5]]) == 0)
  }

  /// A fault may end every connection in the same way, too.
  @Test func steadyEndsOfOneKindSpeakAgainstAFaultByHalfAtMost() {
    let value = SteadinessTests.forFault(Array(repeating: [.silentClose: 6], count: 200))
    #expect(value < -0.69 && value > -0.6932)
  }

  /// A fault strikes all alike; what differs between clients is their own.
  @Test func steadyEndsOfSeveralKindsSpeakAgainstItMore() {
    let alike = SteadinessTests.forFault(Array(repeating: [.silentClose: 6], count: 10))
    let mixed = SteadinessTests.forFault(
      Array(repeating: [.silentClose: 6], count: 6) + Array(repeating: [.unused: 6], count: 4))
    #expect(mixed < alike - 1)
  }

  @Test func timeOutsSpeakForAFault() {
    let clients = Array(repeating: [Behaviour.silentClose: 3], count: 8)
    #expect(SteadinessTests.forFault(clients, timedOut: 2) > 3)
    #expect(SteadinessTests.forFault(clients, timedOut: 0) < 0)
  }

  @Test func staysWithinItsBound() {
    let clients = Array(repeating: [Behaviour.silentClose: 3, .unused: 3, .certificateUnknown: 3], count: 300)
    #expect(SteadinessTests.forFault(clients, timedOut: 3) == ScoringModel.organizationCap)
  }
}

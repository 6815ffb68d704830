import HandshakeModel
import Testing
import Verdict

@Suite struct PosteriorTests {
  @Test(arguments: WorkedPosterior.all)
  func agreesWithTheWorkedExamples(worked: WorkedPosterior) {
    let posterior = Posterior(worked.clients, worked.context)
    expect(posterior.sideTerm, rounds: worked.sideTerm, "side term")
    expect(posterior.pin, rounds: worked.pin, "pin")
    expect(posterior.hiddenFault, rounds: worked.fault, "fault")
  }

  /// A part of the hosts was chosen after the fact, whether a pin or a fault explains it.
  @Test func aPartOfTheHostsHasThatPartOfEveryPrior() throws {
    let worked = try #require(WorkedPosterior.all.first { $0.name.hasPrefix("E8b") })
    var context = worked.context
    let whole = Posterior(worked.clients, context)
    context.hostShare = 0.25
    let part = Posterior(worked.clients, context)
    expect(part.prior, rounds: 0.0125)
    #expect(abs(part.pin / part.hiddenFault - whole.pin / whole.hiddenFault) < 1e-9)
    #expect(part.pin / part.nothing < whole.pin / whole.nothing / 3.9)
  }

  /// By hand: √(0.02 · 0.11) = 0.0469 where half of the clients show that they looked at the certificate.
  @Test(arguments: [
    ([Behaviour.certificateUnknown: 4], false, 0.11), ([.silentClose: 4], false, 0.02),
    ([.silentClose: 2, .unused: 2], false, 0.0469), ([.noRequest: 4], false, 0.02), ([.concealed: 1], true, 0.11),
    ([.bothLegs: 3], true, 0.05), ([:], true, 0.05),
  ])
  func theSitesShareOfPinsCountsWhereACertificateWasLookedAt(mix: [Behaviour: Int], isKnown: Bool, prior: Double) {
    var context = Posterior.Context()
    context.behaviours = mix
    context.isKnown = isKnown
    context.pinnedShare = 0.11
    expect(Posterior([], context).prior, rounds: prior)
  }

  @Test func aSiteWithFewPinsMakesNoKnownApplicationLessLikelyToPin() {
    var context = Posterior.Context()
    context.behaviours = [.certificateUnknown: 4]
    context.pinnedShare = 0.009
    #expect(Posterior([], context).prior == ScoringModel.priorKnown)
  }

  /// What speaks for a hidden fault takes from the pin.
  @Test func unsteadyEndsSpeakForTheRival() throws {
    let worked = try #require(WorkedPosterior.all.first { $0.name.hasPrefix("E8b") })
    var context = worked.context
    let before = Posterior(worked.clients, context)
    context.steadiness = 1
    let after = Posterior(worked.clients, context)
    #expect(abs(after.hiddenFault / after.pin / (before.hiddenFault / before.pin) - 2.718281828) < 1e-6)
  }

  @Test func probabilitiesSumToOneWhateverTheEvidence() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let posterior = Posterior(
        PosteriorTests.clients(Int.random(in: 0...60, using: &generator), &generator),
        PosteriorTests.context(&generator))
      for probability in [posterior.pin, posterior.hiddenFault, posterior.nothing] {
        #expect((0...1).contains(probability))
      }
      #expect(abs(posterior.pin + posterior.hiddenFault + posterior.nothing - 1) < 1e-12)
      #expect(abs(posterior.sideTerm) <= ScoringModel.sideTermCap)
    }
  }

  @Test(arguments: [true, false])
  func oneMoreHealthyClientThatSendsACertificateAlertNeverLowersTheProbability(isLogged: Bool) {
    var before = 0.0
    for clients in 0...40 {
      let after = PosteriorTests.posterior(clients, organizations: 1, isLogged: isLogged).pin
      #expect(after >= before - 1e-12, "client \(clients)")
      before = after
    }
    #expect(before > ScoringModel.likely)
  }

  @Test(arguments: [true, false], 1...4)
  func oneMoreHealthyClientThatRefusesNeverSpeaksForChance(isLogged: Bool, organizations: Int) {
    var before = 0.0
    for clients in 0...40 {
      let posterior = PosteriorTests.posterior(clients, organizations: organizations, isLogged: isLogged)
      #expect(posterior.pin / posterior.nothing >= before * (1 - 1e-9), "client \(clients)")
      before = posterior.pin / posterior.nothing
    }
  }

  @Test(arguments: Behaviour.allCases, 0...3)
  func aClientWithoutHistoryNeverReachesAHalfAlone(behaviour: Behaviour, browsers: Int) {
    let history = ClientHistory(failed: 0, succeeded: 0)
    for isLogged in [true, false] {
      for episodes in 1...20 {
        var context = Posterior.Context()
        context.behaviours = [behaviour: 1]
        context.browsersWorking = browsers
        context.upstreamLogged = isLogged
        let ratio = history.logLikelihoodRatio(refused: Double(episodes), of: Double(episodes))
        let client = TargetEvidence.Client(organization: Symbol(of: "A"), logRatio: ratio)
        #expect(Posterior([client], context).pin < ScoringModel.possible)
      }
    }
  }

  @Test func theOrderOfClientsChangesNothingThatIsShown() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      var clients = PosteriorTests.clients(30, &generator)
      let context = PosteriorTests.context(&generator)
      let first = Posterior(clients, context)
      clients.shuffle(using: &generator)
      #expect(abs(Posterior(clients, context).pin - first.pin) < 1e-12)
    }
  }

  /// The posterior of clients that each refused once and are healthy otherwise.
  private static func posterior(_ count: Int, organizations: Int, isLogged: Bool) -> Posterior {
    var context = Posterior.Context()
    context.upstreamLogged = isLogged
    context.behaviours = count > 0 ? [.certificateUnknown: count] : [:]
    let ratio = ClientHistory(failed: 0, succeeded: 20).logLikelihoodRatio(refused: 1, of: 1)
    let clients = (0..<count).map {
      TargetEvidence.Client(organization: Symbol(of: "\($0 % organizations)"), logRatio: ratio)
    }
    return Posterior(clients, context)
  }

  private static func clients(_ count: Int, _ generator: inout SeededGenerator) -> [TargetEvidence.Client] {
    (0..<count).map { _ in
      TargetEvidence.Client(
        organization: Symbol(of: "\(Int.random(in: 0...4, using: &generator))"),
        logRatio: Double.random(in: -2.5...2.5, using: &generator))
    }
  }

  private static func context(_ generator: inout SeededGenerator) -> Posterior.Context {
    var context = Posterior.Context()
    for behaviour in Behaviour.allCases where Bool.random(using: &generator) {
      context.behaviours[behaviour] = Int.random(in: 1...9, using: &generator)
    }
    context.browsersWorking = Int.random(in: 0...3, using: &generator)
    context.browsersFailing = Int.random(in: 0...3, using: &generator)
    context.bypassedWorking = Int.random(in: 0...9, using: &generator)
    context.bypassedFailing = Int.random(in: 0...9, using: &generator)
    context.policyChange = Double.random(in: -1.5...1.5, using: &generator)
    context.isKnown = Bool.random(using: &generator)
    context.upstreamLogged = Bool.random(using: &generator)
    return context
  }
}

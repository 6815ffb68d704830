import Correlation
import HandshakeModel
import Testing

@Suite struct HourSurveyTests {
  /// Fourteen days from an hour's beginning.
  private static let start: Int32 = 6_000_000
  private static let window = Slot(index: start)...Slot(index: start + 14 * 288 - 1)
  private static let refused = Outcome.rejected(.unknownCA)

  /// What clients do hour by hour: each uses each target every hour, unless `fate` says otherwise.
  private func incidents(
    clients: Int, targets: Int, parts: Int = 1, fate: (_ client: Int, _ target: Int, _ hour: Int) -> Outcome?
  ) -> [Incident] {
    var surveys = Array(repeating: HourSurvey(HourSurveyTests.window), count: parts)
    for client in 0..<clients {
      let key = ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "client \(client)"))
      for target in 0..<targets {
        let outcomes = (0..<14 * 24).compactMap { hour in
          fate(client, target, hour).map {
            SlotOutcome(
              slot: Slot(index: HourSurveyTests.start + Int32(hour * 12)), agent: .none, outcome: $0, attempts: 1)
          }
        }
        let number = parts == 1 ? target : targets - 1 - target
        surveys[client % parts].add(key, target: number, outcomes, at: [0..<outcomes.count])
      }
    }
    var whole = HourSurvey(HourSurveyTests.window)
    for survey in surveys { whole.add(survey) { parts == 1 ? $0 : targets - 1 - $0 } }
    return whole.incidents()
  }

  @Test(arguments: [1, 2]) func anHourInWhichEverythingIsRefusedIsAnIncident(parts: Int) throws {
    let found = incidents(clients: 10, targets: 20, parts: parts) { client, target, hour in
      target == 0 || (100...101).contains(hour) && target < 18 ? HourSurveyTests.refused : .used
    }
    let incident = try #require(found.first)
    #expect(found.count == 1)
    let first = Slot(index: HourSurveyTests.start).hour
    #expect(incident.hours == first + 100...first + 101)
    #expect(incident.targetsRefused == 18)
    #expect(incident.targetsMet == 20)
    #expect(incident.usualShare == 0.05)
    #expect(incident.clients == 10)
    #expect(incident.seen == ["unknown_ca": 2 * 10 * 18])
  }

  @Test func alertsAboutTheGatewaysCertificateAreRefusalsOfTheHour() throws {
    let found = incidents(clients: 4, targets: 8) { client, _, hour in
      hour == 7 ? client < 2 ? .excluded(.gatewayCertificate) : .rejected(.certificateUnknown) : .used
    }
    #expect(try #require(found.first).seen == ["gateway_certificate": 16, "certificate_unknown": 16])
  }

  @Test func onePinnedApplicationIsNoIncidentEvenAlone() {
    let found = incidents(clients: 10, targets: 5) { _, target, hour in
      hour % 24 < 6 ? (target == 0 ? HourSurveyTests.refused : nil) : target == 0 ? HourSurveyTests.refused : .used
    }
    #expect(found.isEmpty)
  }

  @Test func oneDeviceWithoutTheRootIsNoIncidentEvenAlone() {
    let found = incidents(clients: 10, targets: 20) { client, _, hour in
      client == 0 ? HourSurveyTests.refused : hour % 24 < 6 ? nil : .used
    }
    #expect(found.isEmpty)
  }

  /// They refuse what they never use: that tells of them, not of the hour.
  @Test func guestsWithoutTheRootAreNoIncidentEvenAlone() {
    let found = incidents(clients: 10, targets: 20) { client, _, hour in
      client < 5 ? hour == 50 ? HourSurveyTests.refused : nil : hour % 24 < 6 ? nil : .used
    }
    #expect(found.isEmpty)
  }

  @Test(arguments: [(2, 20), (20, 2)]) func fewClientsOrTargetsThatBreakOffAreNoIncident(clients: Int, targets: Int) {
    let found = incidents(clients: clients, targets: targets) { _, _, hour in
      hour == 50 ? HourSurveyTests.refused : .used
    }
    #expect(found.isEmpty)
  }

  @Test func accidentsAreNoIncident() {
    // Of 400 pairs a tenth fails in one hour, on every target and from every client.
    let found = incidents(clients: 20, targets: 20) { client, target, hour in
      hour == 50 && (client + target) % 10 == 0 ? HourSurveyTests.refused : .used
    }
    #expect(found.isEmpty)
  }

  /// Where somebody refuses every target in any hour, no share of targets is five times the median.
  @Test func aLargeSiteIsJudgedByPairs() {
    let found = incidents(clients: 60, targets: 10) { client, target, hour in
      client < 2 || hour == 50 ? HourSurveyTests.refused : .used
    }
    #expect(found.count == 1)
  }

  @Test func organizationsAreApart() {
    var survey = HourSurvey(HourSurveyTests.window)
    for client in 0..<6 {
      for target in 0..<6 {
        let outcomes = (0..<100).map { hour in
          SlotOutcome(
            slot: Slot(index: HourSurveyTests.start + hour * 12), agent: .none,
            outcome: hour == 50 && client < 3 ? HourSurveyTests.refused : .used, attempts: 1)
        }
        let organization = Symbol(of: client < 3 ? "one" : "two")
        survey.add(
          ClientKey(organization: organization, client: Symbol(of: "client \(client)")), target: target, outcomes,
          at: [0..<outcomes.count])
      }
    }
    #expect(survey.incidents().map(\.organization) == [Symbol(of: "one")])
  }

  @Test func whatLiesOutsideTheWindowIsLeftOut() {
    var survey = HourSurvey(HourSurveyTests.window)
    let outcomes = [Int32.min / 2, HourSurveyTests.start - 12, HourSurveyTests.start + 14 * 288 + 12].map {
      SlotOutcome(slot: Slot(index: $0), agent: .none, outcome: .used, attempts: 1)
    }
    survey.add(ClientKey(organization: .none, client: .none), target: 0, outcomes, at: [0..<3])
    #expect(survey.incidents().isEmpty)
  }
}
